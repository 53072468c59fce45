import { digestBytes, digestOf, type KeyId } from "@avy/core";
import { apiKeySecret, change } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getKey, type OperationContext, retireSecret, revokeKey, rotateKey } from "../index.ts";
import { lastAudit } from "../test/last-audit.ts";
import { bootstrappedOwner, joinAs, ownerWithKey, testServices } from "../test/member-context.ts";
import { expectOneAnswer } from "../test/one-answer.ts";
import { adminKey } from "./test/admin-key.ts";

let database: TestDatabase;
const published: number[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const later = { gracePeriodSeconds: null };
const newKey = () => ownerWithKey(testServices(database.db, published));
/** The same context at a moment of the test's own. */
const at = <Context extends OperationContext>(ctx: Context, now: Date): Context => ({
  ...ctx,
  services: { ...ctx.services, now: () => now },
});
const idsOf = async (owner: OperationContext, id: string) =>
  (await getKey(owner, id)).secrets.map((secret) => secret.id);
const numbersOf = async (id: KeyId) =>
  (await database.db.select().from(change).where(eq(change.keyId, id))).map(({ number }) => number);

describe("a rotation", () => {
  test("adds a second secret, shown once, and changes nothing else of the key", async () => {
    const { owner, id } = await newKey();
    const before = await getKey(owner, id);
    const { apiKey, secret } = await rotateKey(owner, id, later);
    expect(apiKey).toEqual({
      ...before,
      maskedKey: `avyex_…${secret.slice(62, 66)}`,
      secrets: [expect.objectContaining({ lastFour: secret.slice(62, 66) }), ...before.secrets],
    });
    expect(await getKey(owner, id)).toEqual(apiKey);
    const stored = await database.db
      .select({ digest: apiKeySecret.digest })
      .from(apiKeySecret)
      .where(eq(apiKeySecret.keyId, id));
    expect(stored).toContainEqual({ digest: digestBytes(digestOf(secret)) });
  });

  test.each([
    [0, 0],
    [3_600, 3_600_000],
  ])("lets the old secret retire after %i s", async (gracePeriodSeconds, ms) => {
    const { owner, id } = await newKey();
    const now = new Date(Date.now() + 60_000);
    const { apiKey } = await rotateKey(at(owner, now), id, { gracePeriodSeconds });
    expect(apiKey.secrets.map(({ retiresAt }) => retiresAt)).toEqual([
      null,
      new Date(now.getTime() + ms),
    ]);
  });

  test("is audited by the ids of both secrets, numbered and published", async () => {
    const { owner, id } = await newKey();
    const [oldId] = await idsOf(owner, id);
    const { apiKey, secret } = await rotateKey(owner, id, { gracePeriodSeconds: 60 });
    const [newest, oldest] = apiKey.secrets;
    const entry = await lastAudit(owner);
    expect(entry).toMatchObject({
      ...{ action: "key.rotated", target: { kind: "key", id }, before: { secretIds: [oldId] } },
      after: { secretId: newest?.id, oldRetiresAt: oldest?.retiresAt?.toISOString() },
    });
    expect(JSON.stringify(entry)).not.toContain(secret.slice(23, 66));
    expect(published.at(-1)).toBe(Math.max(...(await numbersOf(id))));
  });
});

describe("with two live secrets", () => {
  test("a key may not be rotated; once one is retired it may", async () => {
    const { owner, id } = await newKey();
    const [oldId = ""] = await idsOf(owner, id);
    await rotateKey(owner, id, later);
    await expect(rotateKey(owner, id, later)).rejects.toMatchObject({ code: "conflict" });
    expect(await idsOf(owner, id)).toHaveLength(2);
    await retireSecret(owner, id, oldId);
    await rotateKey(owner, id, later);
    expect(await idsOf(owner, id)).toHaveLength(3);
  });

  test("one of which has a grace period, it may from the end of that on", async () => {
    const { owner, id } = await newKey();
    const now = new Date(Date.now() + 60_000);
    await rotateKey(at(owner, now), id, { gracePeriodSeconds: 60 });
    const [justBefore, ended] = [59_999, 60_000].map((ms) => new Date(now.getTime() + ms));
    if (justBefore === undefined || ended === undefined) throw new Error("no moments");
    await expect(rotateKey(at(owner, justBefore), id, later)).rejects.toMatchObject({
      code: "conflict",
    });
    const { apiKey } = await rotateKey(at(owner, ended), id, later);
    expect(apiKey.secrets.map(({ retiresAt }) => retiresAt)).toEqual([null, null, ended]);
  });

  test("of two rotations at once one is made", async () => {
    const { owner, id } = await newKey();
    const results = await Promise.allSettled([
      rotateKey(owner, id, later),
      rotateKey(owner, id, later),
      rotateKey(owner, id, later),
    ]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(results.filter(({ status }) => status === "rejected")).toMatchObject(
      Array(2).fill({ reason: { code: "conflict" } }),
    );
    expect(await idsOf(owner, id)).toHaveLength(2);
  });
});

describe("retiring a secret", () => {
  test("takes effect now, be it the old one, in its grace period or not, or the new one", async () => {
    for (const [which, gracePeriodSeconds] of [
      ["old", null],
      ["old", 3_600],
      ["new", null],
      ["new", 3_600],
    ] as const) {
      const { owner, id } = await newKey();
      const [oldId = ""] = await idsOf(owner, id);
      const { apiKey } = await rotateKey(owner, id, { gracePeriodSeconds });
      const retired = which === "old" ? oldId : (apiKey.secrets[0]?.id ?? "");
      const now = new Date(Date.now() + 60_000);
      const { secrets } = await retireSecret(at(owner, now), id, retired);
      expect(secrets.find((secret) => secret.id === retired)?.retiresAt, which).toEqual(now);
      expect(secrets.filter(({ retiresAt }) => retiresAt === null)).toHaveLength(1);
      expect(await lastAudit(owner)).toMatchObject({
        ...{ action: "key.secret_retired", target: { kind: "key", id } },
        after: { secretId: retired, retiredAt: now.toISOString() },
      });
      expect(published.at(-1)).toBe(Math.max(...(await numbersOf(id))));
    }
  });

  test("the last one stays, and two who retire one each at once leave one", async () => {
    const { owner, id } = await newKey();
    const [only = ""] = await idsOf(owner, id);
    await expect(retireSecret(owner, id, only)).rejects.toMatchObject({ code: "conflict" });
    await rotateKey(owner, id, later);
    const both = await idsOf(owner, id);
    const results = await Promise.allSettled(both.map((each) => retireSecret(owner, id, each)));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const { secrets } = await getKey(owner, id);
    expect(secrets.filter(({ retiresAt }) => retiresAt === null)).toHaveLength(1);
  });

  test("of another key, or one that does not exist, is not found", async () => {
    const { owner, id } = await newKey();
    const other = await newKey();
    await rotateKey(owner, id, later);
    await rotateKey(other.owner, other.id, later);
    const [theirs = ""] = await idsOf(other.owner, other.id);
    for (const secret of [theirs, "aaaaaaaaaaa", "x", "constructor", "é".repeat(20)]) {
      await expect(retireSecret(owner, id, secret)).rejects.toMatchObject({
        ...{ code: "not_found", message: "The key has no such secret" },
      });
    }
    const { secrets } = await getKey(other.owner, other.id);
    expect(secrets.map(({ retiresAt }) => retiresAt)).toEqual([null, null]);
  });
});

describe("neither is done", () => {
  const attempts = [
    ["rotating", (ctx: OperationContext, id: string) => rotateKey(ctx, id, later)],
    ["retiring", (ctx: OperationContext, id: string) => retireSecret(ctx, id, "")],
  ] as const;

  test.each(attempts)("%s: to a revoked key", async (_, attempt) => {
    const { owner, id } = await newKey();
    await revokeKey(owner, id);
    await expect(attempt(owner, id)).rejects.toMatchObject({ code: "already_revoked" });
  });

  test.each(attempts)("%s: by a member", async (_, attempt) => {
    const { owner, id } = await newKey();
    const member = await joinAs(owner, "member");
    await expect(attempt(member, id)).rejects.toMatchObject({ code: "forbidden" });
    expect(await idsOf(owner, id)).toHaveLength(1);
  });

  test.each(attempts)("%s: by another organization", async (_, attempt) => {
    const { owner, id } = await newKey();
    const stranger = await bootstrappedOwner(testServices(database.db));
    await expectOneAnswer((each) => attempt(stranger, each), id);
    expect(await idsOf(owner, id)).toHaveLength(1);
  });
});

describe("retiring the newer of two secrets lets the older live on", () => {
  const inAnHour = { gracePeriodSeconds: 3_600 };

  test("for a member, and the audit log says which", async () => {
    const { owner, id } = await newKey();
    const [older = ""] = await idsOf(owner, id);
    await rotateKey(owner, id, inAnHour);
    const [newer = ""] = (await idsOf(owner, id)).filter((each) => each !== older);
    const { secrets } = await retireSecret(owner, id, newer);
    expect(secrets.find((each) => each.id === older)?.retiresAt).toBeNull();
    expect(await lastAudit(owner)).toMatchObject({ after: { stayingSecretIds: [older] } });
  });

  test("not by the key itself: whoever holds a secret that was rotated away would keep it", async () => {
    const { owner } = await newKey();
    const { ctx, keyId, secretId } = await adminKey(owner);
    await rotateKey(owner, keyId, inAnHour);
    const [newer = ""] = (await idsOf(owner, keyId)).filter((each) => each !== secretId);
    await expect(retireSecret(ctx, keyId, newer)).rejects.toMatchObject({ code: "conflict" });
    const { secrets } = await getKey(owner, keyId);
    expect(secrets.find((each) => each.id === newer)?.retiresAt).toBeNull();
    expect(secrets.find((each) => each.id === secretId)?.retiresAt).not.toBeNull();
  });

  test("nor by a key that does not hold what the other grants", async () => {
    const { owner, id } = await newKey(); // reads everything
    const adminOfKeys = {
      action: "admin",
      resourceFilter: `ORGANIZATION/${owner.org.id}`,
    } as const;
    const { ctx } = await adminKey(owner, { scopes: [adminOfKeys] });
    const [older = ""] = await idsOf(owner, id);
    await rotateKey(owner, id, inAnHour);
    const [newer = ""] = (await idsOf(owner, id)).filter((each) => each !== older);
    await expect(retireSecret(ctx, id, newer)).rejects.toMatchObject({ code: "scope_escalation" });
    await expect(retireSecret(ctx, id, older)).resolves.toMatchObject({ id });
  });
});
