import { createHmac } from "node:crypto";
import type { auditEntry } from "@avy/db";
import { canonicalJson } from "./canonical-json.ts";

type Entry = Omit<typeof auditEntry.$inferSelect, "hash">;

/** What the first entry of a chain follows. */
export const chainStart = Buffer.alloc(32);

/** HMAC-SHA-256 over the hash before and every field: no entry can be changed, removed or moved unseen. */
export function entryHash(previous: Buffer, entry: Entry, auditKeyMaterial: Uint8Array): Buffer {
  const { orgId, sequence, at, actor, address, action, target, before, after, auditKeyId } = entry;
  const facts = { orgId, sequence, at, actor, address, action, target, before, after, auditKeyId };
  return createHmac("sha256", auditKeyMaterial)
    .update(previous)
    .update(canonicalJson(facts))
    .digest();
}
