import { createTestDatabase, makeKey, makeOrganization, type TestDatabase } from "@avy/testing";
import postgres from "postgres";
import { v7 as uuidv7 } from "uuid";
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

test("a defect is logged under the request's id and told to nobody", async () => {
  const org = await makeOrganization(database.db);
  const { token } = await makeKey(database.db, org);
  const sql = postgres(database.url, { max: 1 });
  await sql`alter table thing rename column name to label`;
  const thingId = uuidv7();
  const sent = await api.send(`/v2/things/${thingId}`, { headers: { "x-api-key": token } });
  await sql.end();
  const text = await sent.text();
  expect(JSON.parse(text)).toMatchObject({ status: 500, code: "internal_error" });
  expect(text).not.toMatch(/select|column|thing_type|node_modules/);
  const requestId = sent.headers.get("x-request-id");
  const line = api.lines.find((entry) => entry.includes('"defect"')) ?? "";
  expect(JSON.parse(line)).toMatchObject({ requestId, err: { message: expect.any(String) } });
  expect(line).not.toMatch(new RegExp(`${thingId}|select "`));
  expect(line).toContain("does not exist"); // what is wrong is there to be read
});
