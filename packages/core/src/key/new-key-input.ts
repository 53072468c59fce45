import { z } from "zod";
import { mostAllowedIps, parseAllowedIps, tooManyAllowedIps } from "../network/allowed-ips.ts";
import { actions } from "../scope/action.ts";
import { parseResourceFilter } from "../scope/resource-filter.ts";
import { boundedArray } from "./bounded-array.ts";
import { boundedObject } from "./bounded-object.ts";
import { visibleName } from "./key-name.ts";
import { keyTypes } from "./key-type.ts";

const mostScopes = 100;

const resourceFilter = z
  .string({ error: "Give a resource filter, or * for all resources" })
  .superRefine((filter, context) => {
    const parsed = parseResourceFilter(filter);
    if (!parsed.ok) context.addIssue({ code: "custom", message: parsed.message });
  });

const scopeInput = boundedObject({
  action: z.enum(actions, { error: "Choose an action: read, write, admin or *" }),
  resourceFilter,
});

const scopes = boundedArray(scopeInput, {
  most: mostScopes,
  missing: "Add at least one scope",
  tooMany: `A key has at most ${mostScopes} scopes`,
}).refine((list) => list.length > 0, "Add at least one scope");

/** One entry may become two: `*` is kept as both wildcards. */
const allowedIpCidrs = boundedArray(z.string("Give an address or a range as text"), {
  most: mostAllowedIps,
  missing: "Give a list of addresses or ranges",
  tooMany: tooManyAllowedIps,
}).transform((entries, context) => {
  const parsed = parseAllowedIps(entries);
  for (const { index, message } of parsed.faults) {
    context.addIssue({ code: "custom", path: index === null ? [] : [index], message });
  }
  return parsed.canonical;
});

/** What a new key is made from; the form, the router and the API read it by this one schema. */
export const newKeyInput = boundedObject({
  name: visibleName("key"),
  type: z.enum(keyTypes, { error: "Choose a type: external or admin" }).default("external"),
  expiresAt: z.date({ error: "Give a date and time" }).nullable().default(null),
  scopes,
  allowedIpCidrs: allowedIpCidrs.default([]),
});
export type NewKeyInput = z.output<typeof newKeyInput>;

/** Needs the clock, so it is a function over the schema and not part of it. */
export const newKeyInputAt = (now: Date) =>
  newKeyInput.refine((key) => key.expiresAt === null || key.expiresAt > now, {
    path: ["expiresAt"],
    message: "Choose a date in the future",
  });
