import { auditKeyContext, unwrap } from "@avy/core";
import { auditEntry, auditHead, auditKey } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { asc, eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createKey, revokeKey } from "../index.ts";
import { bootstrappedOwner, keyInput, testServices } from "../test/member-context.ts";
import { chainStart, entryHash } from "./entry-hash.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test("every change appends one entry, each hash covers the one before, and the head is the last", async () => {
  const owner = await bootstrappedOwner(testServices(database.db));
  const made = await Promise.all([
    createKey(owner, keyInput),
    createKey(owner, keyInput),
    createKey(owner, keyInput),
  ]);
  for (const { apiKey } of made) await revokeKey(owner, apiKey.id);

  const orgId = owner.org.id;
  const [key] = await database.db.select().from(auditKey).where(eq(auditKey.orgId, orgId));
  const material =
    key && unwrap(key.wrapped, auditKeyContext(orgId, key.id), owner.services.auditEncryptionKeys);
  if (!material) throw new Error("no audit key");
  const entries = await database.db
    .select()
    .from(auditEntry)
    .where(eq(auditEntry.orgId, orgId))
    .orderBy(asc(auditEntry.sequence));
  expect(entries.map((entry) => entry.sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  let previous: Buffer = chainStart;
  for (const { hash, ...entry } of entries) {
    expect(hash).toEqual(entryHash(previous, entry, material));
    previous = hash;
  }
  const [head] = await database.db.select().from(auditHead).where(eq(auditHead.orgId, orgId));
  expect(head).toMatchObject({ sequence: 8, hash: previous });
});

test("the apps' role can append to the log and read it, but neither change nor remove an entry", async () => {
  await bootstrappedOwner(testServices(database.db));
  const client = postgres(database.urlAs("avy_app"), { max: 1 });
  const app = drizzle(client);
  expect((await app.select().from(auditEntry)).length).toBeGreaterThan(0);
  for (const statement of [
    sql`update audit_entry set action = 'x'`,
    sql`delete from audit_entry`,
    sql`truncate audit_entry`,
  ]) {
    await expect(app.execute(statement)).rejects.toMatchObject({ cause: { code: "42501" } });
  }
  await client.end();
});
