import { auditEntry } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createKey, revokeKey } from "../index.ts";
import { bootstrappedOwner, keyInput, testServices } from "../test/member-context.ts";
import { expectChain } from "./test/expect-chain.ts";

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

  expect(await expectChain(owner)).toHaveLength(8);
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
