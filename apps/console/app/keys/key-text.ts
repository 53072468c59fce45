import { zonedInstant } from "@avy/core/zoned-instant";
import { z } from "zod";
import { shownRanges } from "./shown-ranges.ts";

const typed = z.string().default("");

/** The fields of a key's form, as they are typed. */
export const keyText = z.object({
  name: typed,
  type: typed,
  /** A wall clock of `zone`, blank for no expiry. */
  expiresAt: typed,
  zone: z.string().default("UTC"),
  scopes: z.array(z.object({ action: typed, resourceFilter: typed })).default([]),
  allowedIpCidrs: z.array(typed).default([]),
});
export type KeyText = z.input<typeof keyText>;

/** What was typed as the input of the core's schemas, which alone say what is right. */
export const settingsOfText = ({
  name,
  expiresAt,
  zone,
  scopes,
  allowedIpCidrs,
}: z.output<typeof keyText>) => ({
  name,
  // What is no date stays text, and the schema says so beside the field.
  expiresAt: expiresAt === "" ? null : (zonedInstant(expiresAt, zone) ?? expiresAt),
  scopes: scopes.map(({ action, resourceFilter }) => ({
    action,
    resourceFilter: resourceFilter === "" ? "*" : resourceFilter,
  })),
  allowedIpCidrs: shownRanges(allowedIpCidrs),
});
