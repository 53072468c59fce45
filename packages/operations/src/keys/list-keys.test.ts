import { keyStatus, keyStatuses, newKeyInput, unwrapSigningKey } from "@avy/core";
import { apiKey, signingKey } from "@avy/db";
import { createTestDatabase, makeKey, type TestDatabase } from "@avy/testing";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { OperationContext } from "../index.ts";
import { createKey, listKeys, listKeysInput } from "../index.ts";
import { bootstrappedOwner, testServices } from "../test/member-context.ts";
import { whereStatus } from "./where-status.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const named = (name: string) =>
  newKeyInput.parse({ name, scopes: [{ action: "read", resourceFilter: "*" }] });
const namesOf = async (owner: OperationContext, input: object) => {
  const page = await listKeys(owner, listKeysInput.parse(input));
  return page.items.map((key) => key.name);
};

test("pages follow one another by cursor, newest first, stable while keys are made", async () => {
  const owner = await bootstrappedOwner(testServices(database.db));
  for (const name of ["a", "b", "c", "d", "e"]) await createKey(owner, named(name));
  const first = await listKeys(owner, listKeysInput.parse({ limit: 2 }));
  expect(first.items.map((key) => key.name)).toEqual(["e", "d"]);
  await createKey(owner, named("f"));
  const second = await listKeys(owner, listKeysInput.parse({ limit: 2, cursor: first.nextCursor }));
  expect(second.items.map((key) => key.name)).toEqual(["c", "b"]);
  const last = await listKeys(owner, listKeysInput.parse({ limit: 2, cursor: second.nextCursor }));
  expect([last.items.map((key) => key.name), last.nextCursor]).toEqual([["a"], null]);
});

test("search finds a part of the name in any case, and takes % and _ for themselves", async () => {
  const owner = await bootstrappedOwner(testServices(database.db));
  for (const name of ["Door 100%", "door_controller", "Gate"]) await createKey(owner, named(name));
  expect(await namesOf(owner, { search: "DOOR" })).toEqual(["door_controller", "Door 100%"]);
  expect(await namesOf(owner, { search: "%" })).toEqual(["Door 100%"]);
  expect(await namesOf(owner, { search: "_" })).toEqual(["door_controller"]);
  expect(await namesOf(owner, { search: "\\" })).toEqual([]);
});

test("status in SQL agrees with status in code on the same rows", async () => {
  const owner = await bootstrappedOwner(testServices(database.db));
  const [row] = await database.db
    .select()
    .from(signingKey)
    .where(eq(signingKey.orgId, owner.org.id));
  const material = row && unwrapSigningKey(row, owner.services.keyEncryptionKeys);
  if (!material) throw new Error("no signing key");
  const now = new Date("2026-05-01T12:00:00.000Z");
  const moments = [null, new Date(now.getTime() - 1), now, new Date(now.getTime() + 1)];
  for (const expiresAt of moments) {
    for (const revokedAt of moments) {
      await makeKey(database.db, { ...owner.org, signingKey: material }, { expiresAt, revokedAt });
    }
  }
  const ours = eq(apiKey.orgId, owner.org.id);
  const all = await database.db.select().from(apiKey).where(ours);
  expect(all).toHaveLength(16);
  for (const status of keyStatuses) {
    const found = await database.db
      .select({ id: apiKey.id })
      .from(apiKey)
      .where(and(ours, whereStatus(status, now)));
    const expected = all.filter((key) => keyStatus(key, now) === status);
    expect(found.map((key) => key.id).sort()).toEqual(expected.map((key) => key.id).sort());
    expect(found.length).toBeGreaterThan(0);
  }
});
