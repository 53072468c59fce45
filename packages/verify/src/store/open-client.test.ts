import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openClient } from "./open-client.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** How many statements its one connection keeps after a few. */
async function keptBy(url: string): Promise<number> {
  const sql = openClient(url, { connections: 1, name: "test", statementMs: 5_000 });
  for (let asked = 0; asked < 3; asked++) await sql`select ${asked}::int`;
  const [row] = await sql<
    { kept: number }[]
  >`select count(*)::int as kept from pg_prepared_statements`;
  await sql.end();
  return row?.kept ?? Number.NaN;
}

test("a statement is prepared once a connection, and not at all where the URL says so", async () => {
  const url = database.urlAs("avy_verifier");
  expect(await keptBy(url)).toBe(2); // the one that counts too
  expect(await keptBy(`${url}?prepare=false`)).toBe(0);
});
