import { createTestDatabase, type TestDatabase } from "@avy/testing";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startApi, type TestApi } from "./test/api-fixture.ts";

let database: TestDatabase;
let api: TestApi;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi(database);
});
afterAll(async () => {
  await api.close();
  await database.close();
});

test("a process that lives is alive, and ready once signing keys were read", async () => {
  expect((await api.send("/healthz")).status).toBe(200);
  const ready = await api.send("/readyz");
  expect(ready.status).toBe(200);
  expect(await ready.json()).toMatchObject({ ready: true, stores: { postgres: "ok" } });
});

test("while draining it is alive and not ready", async () => {
  api.state.draining = true;
  expect((await api.send("/readyz")).status).toBe(503);
  expect((await api.send("/healthz")).status).toBe(200);
  api.state.draining = false;
});

test("on a schema of another version it is not ready, and says which", async () => {
  const sql = postgres(database.url, { max: 1 });
  await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`;
  const sent = await api.send("/readyz");
  expect(sent.status).toBe(503);
  expect(await sent.json()).toMatchObject({
    checks: { schema: expect.stringMatching(/version \d/) },
  });
  await sql`delete from drizzle.__drizzle_migrations where hash = 'later'`;
  await sql.end();
  expect((await api.send("/readyz")).status).toBe(200);
});
