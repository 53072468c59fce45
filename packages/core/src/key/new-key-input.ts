import { z } from "zod";
import { boundedObject } from "./bounded-object.ts";
import { isFutureExpiry, keyFields, pastExpiry } from "./key-fields.ts";
import { keyTypes } from "./key-type.ts";

/** What a new key is made from; the form, the router and the API read it by this one schema. */
export const newKeyInput = boundedObject({
  name: keyFields.name,
  type: z.enum(keyTypes, { error: "Choose a type: external or admin" }).default("external"),
  expiresAt: keyFields.expiresAt.default(null),
  scopes: keyFields.scopes,
  allowedIpCidrs: keyFields.allowedIpCidrs.default([]),
});
export type NewKeyInput = z.output<typeof newKeyInput>;

/** Needs the clock, so it is a function over the schema and not part of it. */
export const newKeyInputAt = (now: Date) =>
  newKeyInput.refine((key) => isFutureExpiry(key, now), pastExpiry);
