import { randomUUID } from "node:crypto";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keyNames } from "../index.ts";
import { ownerWithKey, testServices } from "../test/member-context.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test("the organization's own keys are named; another's, one that is not there and what is no id are missing", async () => {
  const services = testServices(database.db);
  const { owner, id } = await ownerWithKey(services);
  const other = await ownerWithKey(services);
  const names = await keyNames(owner, [id, other.id, randomUUID(), "x"]);
  expect([...names]).toEqual([[id, "Door"]]);
  expect((await keyNames(owner, [])).size).toBe(0);
});
