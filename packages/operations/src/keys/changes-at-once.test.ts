import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createKey, editKey, getKey, type MemberContext, revokeKey, rotateKey } from "../index.ts";
import { bootstrappedOwner, keyInput, testServices } from "../test/member-context.ts";
import { adminKey } from "./test/admin-key.ts";

let database: TestDatabase;
let owner: MemberContext;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = await bootstrappedOwner(testServices(database.db));
});
afterAll(() => database.close());

/** Two Admin keys that change each other in one moment. */
async function eachOther<Answer>(
  change: (one: Awaited<ReturnType<typeof adminKey>>, otherId: string) => Promise<Answer>,
) {
  const [a, b] = [await adminKey(owner), await adminKey(owner)];
  const results = await Promise.allSettled([change(a, b.keyId), change(b, a.keyId)]);
  const keys = await Promise.all([getKey(owner, b.keyId), getKey(owner, a.keyId)]);
  return results.map((result, index) => ({ result, key: keys[index] }));
}

test("two keys that rotate each other: at least one does, the other is at worst told to try again", async () => {
  for (let round = 0; round < 3; round++) {
    const both = await eachOther(({ ctx }, id) => rotateKey(ctx, id, { gracePeriodSeconds: 60 }));
    expect(both.filter(({ result }) => result.status === "fulfilled").length).toBeGreaterThan(0);
    for (const { result, key } of both) {
      expect(key?.secrets).toHaveLength(result.status === "fulfilled" ? 2 : 1);
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "conflict" });
    }
  }
});

test("two keys that revoke each other: one lives, and is told why", async () => {
  for (let round = 0; round < 3; round++) {
    const both = await eachOther(({ ctx }, id) => revokeKey(ctx, id));
    const done = both.filter(({ result }) => result.status === "fulfilled");
    expect(done.map(({ key }) => key?.status)).toEqual(["revoked"]);
    const [other] = both.filter(({ result }) => result.status === "rejected");
    expect(other?.key?.status).toBe("active");
    const reason = other?.result.status === "rejected" ? other.result.reason : null;
    // Resolved as a deadlock, or its own row was revoked before it was asked.
    expect(reason.code ?? reason.refusal?.because).toMatch(/^(conflict|key-revoked)$/);
  }
});

test("a key that is being narrowed grants nothing that it holds no more", async () => {
  const { ctx, keyId } = await adminKey(owner);
  const admin = { action: "admin" as const, resourceFilter: `ORGANIZATION/${owner.org.id}` };
  const made: string[] = [];
  const making = Array.from({ length: 10 }, async () => {
    const { apiKey } = await createKey(ctx, keyInput);
    made.push(apiKey.id);
  });
  const narrowed = editKey(owner, keyId, { scopes: [admin] });
  const results = await Promise.allSettled(making);
  const { updatedAt } = await narrowed;
  for (const result of results) {
    if (result.status === "rejected") {
      expect(result.reason).toMatchObject({ code: "scope_escalation" });
    }
  }
  await expect(createKey(ctx, keyInput)).rejects.toMatchObject({ code: "scope_escalation" });
  for (const id of made) {
    expect((await getKey(owner, id)).createdAt.getTime()).toBeLessThanOrEqual(updatedAt.getTime());
  }
});
