import { z } from "zod";
import { boundedObject } from "./bounded-object.ts";
import { isFutureExpiry, keyFields, pastExpiry } from "./key-fields.ts";

const editable = ["name", "scopes", "allowedIpCidrs", "expiresAt"] as const;

/**
 * An edit of a key: what is not given stays as it is, and a null `expiresAt` takes the expiry away. With `version` (that
 * of the key when it was read) it is refused when somebody else has edited the key since; without, it is made all the same.
 */
export const keyEditInput = boundedObject({
  name: keyFields.name.optional(),
  scopes: keyFields.scopes.optional(),
  allowedIpCidrs: keyFields.allowedIpCidrs.optional(),
  expiresAt: keyFields.expiresAt.optional(),
  version: z
    .int({ error: "Give the key's version as a whole number" })
    .positive("Give the key's version: it counts from 1")
    .optional(),
}).refine(
  (edit) => editable.some((field) => edit[field] !== undefined),
  `Give at least one of ${editable.join(", ")}`,
);
export type KeyEditInput = z.output<typeof keyEditInput>;

/** Needs the clock, so it is a function over the schema and not part of it. */
export const keyEditInputAt = (now: Date) =>
  keyEditInput.refine((edit) => isFutureExpiry(edit, now), pastExpiry);
