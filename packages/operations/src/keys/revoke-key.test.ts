import { apiKey as apiKeyTable } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createKey, getKey, revokeKey, rotateKey } from "../index.ts";
import { lastAudit } from "../test/last-audit.ts";
import {
  bootstrappedOwner,
  joinAs,
  keyInput,
  ownerWithKey,
  testServices,
} from "../test/member-context.ts";
import { expectOneAnswer } from "../test/one-answer.ts";
import { adminKey } from "./test/admin-key.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test("a revoked key stays on record, with who and when", async () => {
  const { owner, id } = await ownerWithKey(testServices(database.db));
  const { activeChildren, ...revoked } = await revokeKey(owner, id);
  expect(revoked).toMatchObject({ status: "revoked", revokedBy: { userId: owner.actor.userId } });
  expect([await getKey(owner, id), activeChildren]).toEqual([revoked, []]);
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
  await expectOneAnswer((each) => revokeKey(stranger, each), id);
  const { ctx } = await adminKey(stranger);
  await expectOneAnswer((each) => revokeKey(ctx, each), id);
  expect((await getKey(owner, id)).status).toBe("active");
});

test("a member may not revoke", async () => {
  const { owner, id } = await ownerWithKey(testServices(database.db));
  const member = await joinAs(owner, "member");
  await expect(revokeKey(member, id)).rejects.toMatchObject({ code: "forbidden" });
  const [row] = await database.db.select().from(apiKeyTable).where(eq(apiKeyTable.id, id));
  expect(row?.revokedAt).toBeNull();
});

test("an Admin key revokes another, whatever that one holds, and is named for it", async () => {
  const owner = await bootstrappedOwner(testServices(database.db));
  const { ctx, keyId } = await adminKey(owner, {
    scopes: [{ action: "admin", resourceFilter: `ORGANIZATION/${owner.org.id}` }],
  });
  const { apiKey } = await createKey(owner, keyInput);
  const by = { kind: "key", keyId, name: "Door" };
  expect(await revokeKey(ctx, apiKey.id)).toMatchObject({ status: "revoked", revokedBy: by });
  expect(await lastAudit(owner)).toMatchObject({ action: "key.revoked", actor: by });
});

test("whoever revokes is told which keys this one made that go on working, newest first", async () => {
  const owner = await bootstrappedOwner(testServices(database.db));
  const [{ ctx, keyId }, other] = [await adminKey(owner), await adminKey(owner)];
  const make = (by: typeof ctx, name: string, expiresAt: Date | null = null) =>
    createKey(by, { ...keyInput, name, expiresAt }).then(({ apiKey }) => apiKey.id);
  const first = await make(ctx, "First");
  await revokeKey(owner, await make(ctx, "Revoked"));
  await make(other.ctx, "Of another key");
  const expiresAt = new Date(Date.now() + 60_000);
  await make(ctx, "Expired by then", expiresAt);
  const last = await make(ctx, "Last");
  await rotateKey(ctx, last, { gracePeriodSeconds: null });
  const then = { ...owner, services: { ...owner.services, now: () => expiresAt } };
  expect((await revokeKey(then, keyId)).activeChildren).toEqual([
    { id: last, name: "Last" },
    { id: first, name: "First" },
  ]);
});

test("a key that revokes itself is told so too, and one of another organization is no child", async () => {
  const [owner, stranger] = [
    await bootstrappedOwner(testServices(database.db)),
    await bootstrappedOwner(testServices(database.db)),
  ];
  const { ctx, keyId } = await adminKey(owner);
  const { apiKey } = await createKey(ctx, keyInput);
  const theirs = await createKey(stranger, keyInput);
  await database.db // what no operation does
    .update(apiKeyTable)
    .set({ createdBy: { kind: "key", keyId, name: "Door" } })
    .where(eq(apiKeyTable.id, theirs.apiKey.id));
  const { activeChildren } = await revokeKey(ctx, keyId);
  expect(activeChildren).toEqual([{ id: apiKey.id, name: "Door" }]);
});
