import { type NewKeyInput, newKeyInputAt, wildcards } from "@avy/core";
import { zonedInstant } from "@avy/core/zoned-instant";
import { z } from "zod";

const typed = z.string().default("");

const createKeyText = z.object({
  name: typed,
  type: typed,
  /** A wall clock of `zone`, blank for no expiry. */
  expiresAt: typed,
  zone: z.string().default("UTC"),
  scopes: z.array(z.object({ action: typed, resourceFilter: typed })).default([]),
  allowedIpCidrs: z.array(typed).default([]),
});
/** The fields as they are typed. */
export type CreateKeyText = z.input<typeof createKeyText>;

/** Turns what was typed into the input of the core's schema, which alone says what is right. */
export const createKeyFormAt = (now: Date) =>
  createKeyText
    .transform(({ name, type, expiresAt, zone, scopes, allowedIpCidrs }): unknown => ({
      name,
      type: type === "" ? undefined : type,
      // What is no date stays text, and the schema says so beside the field.
      expiresAt: expiresAt === "" ? null : (zonedInstant(expiresAt, zone) ?? expiresAt),
      scopes: scopes.map(({ action, resourceFilter }) => ({
        action,
        resourceFilter: resourceFilter === "" ? "*" : resourceFilter,
      })),
      allowedIpCidrs: allowedIpCidrs.length === 0 ? Object.values(wildcards) : allowedIpCidrs,
    }))
    .pipe(newKeyInputAt(now) as z.ZodType<NewKeyInput, unknown>);
