import { apiKey as apiKeyTable } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getKey, revokeKey } from "../index.ts";
import { bootstrappedOwner, joinAs, ownerWithKey, testServices } from "../test/member-context.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test("a revoked key stays on record, with who and when", async () => {
  const { owner, id } = await ownerWithKey(testServices(database.db));
  const revoked = await revokeKey(owner, id);
  expect(revoked).toMatchObject({ status: "revoked", revokedBy: { userId: owner.actor.userId } });
  expect(await getKey(owner, id)).toEqual(revoked);
});

test("revoking twice is refused and moves no date", async () => {
  const { owner, id } = await ownerWithKey(testServices(database.db));
  const { revokedAt } = await revokeKey(owner, id);
  await expect(revokeKey(owner, id)).rejects.toMatchObject({ code: "already_revoked" });
  expect((await getKey(owner, id)).revokedAt).toEqual(revokedAt);
});

test("two who revoke at once: one does it, the other is told", async () => {
  const { owner, id } = await ownerWithKey(testServices(database.db));
  const results = await Promise.allSettled([revokeKey(owner, id), revokeKey(owner, id)]);
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("another organization's key, an unknown one and an id that is none: one answer, nothing changed", async () => {
  const { owner, id } = await ownerWithKey(testServices(database.db));
  const stranger = await bootstrappedOwner(testServices(database.db));
  const unknown = id.replace(/.{6}$/, "ffffff");
  const answers = await Promise.all(
    [id, unknown, "constructor"].map((each) => revokeKey(stranger, each).catch((error) => error)),
  );
  expect(answers.map(({ code, message }) => ({ code, message }))).toEqual(
    Array(3).fill({ code: "not_found", message: "There is no such key" }),
  );
  expect((await getKey(owner, id)).status).toBe("active");
});

test("a member may not revoke", async () => {
  const { owner, id } = await ownerWithKey(testServices(database.db));
  const member = await joinAs(owner, "member");
  await expect(revokeKey(member, id)).rejects.toMatchObject({ code: "forbidden" });
  const [row] = await database.db.select().from(apiKeyTable).where(eq(apiKeyTable.id, id));
  expect(row?.revokedAt).toBeNull();
});
