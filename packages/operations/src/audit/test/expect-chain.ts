import { auditKeyContext, unwrap } from "@avy/core";
import { auditEntry, auditHead, auditKey } from "@avy/db";
import { asc, eq } from "drizzle-orm";
import { expect } from "vitest";
import type { OperationContext } from "../../index.ts";
import { chainStart, entryHash } from "../entry-hash.ts";

/** Every hash covers the one before, without a gap, and the head is the last. Answers the entries, oldest first. */
export async function expectChain({ services, org }: OperationContext) {
  const { db, auditEncryptionKeys } = services;
  const [key] = await db.select().from(auditKey).where(eq(auditKey.orgId, org.id));
  const material = key && unwrap(key.wrapped, auditKeyContext(org.id, key.id), auditEncryptionKeys);
  if (!material) throw new Error("no audit key");
  const entries = await db
    .select()
    .from(auditEntry)
    .where(eq(auditEntry.orgId, org.id))
    .orderBy(asc(auditEntry.sequence));
  expect(entries.map((entry) => entry.sequence)).toEqual(entries.map((_, at) => at + 1));
  let previous: Buffer = chainStart;
  for (const { hash, ...entry } of entries) {
    expect(hash).toEqual(entryHash(previous, entry, material));
    previous = hash;
  }
  const [head] = await db.select().from(auditHead).where(eq(auditHead.orgId, org.id));
  expect(head).toMatchObject({ sequence: entries.length, hash: previous });
  return entries;
}
