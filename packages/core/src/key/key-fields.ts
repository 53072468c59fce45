import { z } from "zod";
import { mostAllowedIps, parseAllowedIps, tooManyAllowedIps } from "../network/allowed-ips.ts";
import { actions } from "../scope/action.ts";
import { parseResourceFilter } from "../scope/resource-filter.ts";
import { storedDate } from "../time/stored-date.ts";
import { boundedArray } from "./bounded-array.ts";
import { boundedObject } from "./bounded-object.ts";
import { visibleName } from "./key-name.ts";

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

/** What a new key is given and an edit may change. */
export const keyFields = {
  name: visibleName("key"),
  expiresAt: storedDate("Give a date and time").nullable(),
  scopes,
  allowedIpCidrs,
};

/** Needs the clock, so it is asked over a schema and not part of it; a field that is not given has not passed. */
export const isFutureExpiry = ({ expiresAt }: { expiresAt?: Date | null | undefined }, now: Date) =>
  expiresAt === undefined || expiresAt === null || expiresAt > now;

/** What `isFutureExpiry` refuses with. */
export const pastExpiry = { path: ["expiresAt"], message: "Choose a date in the future" };
