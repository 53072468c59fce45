import { z } from "zod";
import { parseAllowedIps } from "../network/allowed-ips.ts";
import { actions } from "../scope/action.ts";
import { parseResourceFilter } from "../scope/resource-filter.ts";
import { visibleName } from "./key-name.ts";
import { keyTypes } from "./key-type.ts";

const resourceFilter = z
  .string({ error: "Give a resource filter, or * for all resources" })
  .superRefine((filter, context) => {
    const parsed = parseResourceFilter(filter);
    if (!parsed.ok) context.addIssue({ code: "custom", message: parsed.message });
  });

const scopeInput = z.strictObject({
  action: z.enum(actions, { error: "Choose an action: read, write, admin or *" }),
  resourceFilter,
});

/** One entry may become two: `*` is kept as both wildcards. */
const allowedIpCidrs = z
  .array(z.string(), { error: "Give a list of addresses or ranges" })
  .max(100, "A key has at most 100 allowed ranges")
  .transform((entries, context) => {
    const parsed = parseAllowedIps(entries);
    for (const fault of parsed.faults) {
      context.addIssue({ code: "custom", path: [fault.index], message: fault.message });
    }
    return parsed.canonical;
  })
  .refine((entries) => entries.length <= 100, "A key has at most 100 allowed ranges");

/** What a new key is made from; the form, the router and the API read it by this one schema. */
export const newKeyInput = z.strictObject({
  name: visibleName("key"),
  type: z.enum(keyTypes, { error: "Choose a type: external or admin" }).default("external"),
  expiresAt: z.date({ error: "Give a date and time" }).nullable().default(null),
  scopes: z
    .array(scopeInput, { error: "Add at least one scope" })
    .min(1, "Add at least one scope")
    .max(100, "A key has at most 100 scopes"),
  allowedIpCidrs: allowedIpCidrs.default([]),
});
export type NewKeyInput = z.output<typeof newKeyInput>;

/** Needs the clock, so it is a function over the schema and not part of it. */
export const newKeyInputAt = (now: Date) =>
  newKeyInput.refine((key) => key.expiresAt === null || key.expiresAt > now, {
    path: ["expiresAt"],
    message: "Choose a date in the future",
  });
