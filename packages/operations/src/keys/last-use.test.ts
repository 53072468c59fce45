import type { DecisionCounter } from "@avy/core";
import { applyBatches, connectDb, secretLastUse } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getKey, listKeys, listKeysInput, rotateKey } from "../index.ts";
import { bootstrappedOwner, ownerWithKey, testServices } from "../test/member-context.ts";
import { decision, usageBatchOf } from "../test/usage-batch.ts";

let database: TestDatabase;
let worker: ReturnType<typeof connectDb>;
beforeAll(async () => {
  database = await createTestDatabase();
  worker = connectDb(database.urlAs("avy_worker"), { connections: 2, silentMs: 12_000 });
});
afterAll(async () => {
  await worker.close();
  await database.close();
});

const apply = (...decisions: DecisionCounter[]) =>
  applyBatches(worker.db, [usageBatchOf({ decisions })]);
const startMs = Math.floor(Date.now() / 60_000) * 60_000 - 600_000;
const at = (seconds: number): Date => new Date(startMs + seconds * 1_000);

/** A key with two secrets, the newer one first. */
async function rotatedKey() {
  const { owner, id } = await ownerWithKey(testServices(database.db));
  const { apiKey } = await rotateKey(owner, id, { gracePeriodSeconds: null });
  const [newer, older] = apiKey.secrets.map((secret) => secret.id);
  if (newer === undefined || older === undefined) throw new Error("The key has no two secrets");
  const use = (secretId: typeof newer, seconds: number): DecisionCounter =>
    decision({ orgId: owner.org.id, keyId: id, secretId, lastAtMs: at(seconds).getTime() });
  const lastUses = async () =>
    (await getKey(owner, id)).secrets.map(({ lastUsedAt }) => lastUsedAt);
  return { owner, id, newer, older, use, lastUses };
}

test("each secret shows when it was last used, forward only, in whatever order batches come", async () => {
  const { newer, older, use, lastUses } = await rotatedKey();
  expect(await lastUses()).toEqual([null, null]);
  await apply(use(older, 30), use(older, 10), use(newer, 20));
  expect(await lastUses()).toEqual([at(20), at(30)]);
  await apply(use(newer, 5), use(older, 29));
  expect(await lastUses()).toEqual([at(20), at(30)]);
  await apply(use(newer, 21));
  expect(await lastUses()).toEqual([at(21), at(30)]);
});

test("a batch that is delivered twice moves nothing, and neither version nor update time moves", async () => {
  const { owner, id, older, use, lastUses } = await rotatedKey();
  const before = await getKey(owner, id);
  const batch = usageBatchOf({ decisions: [use(older, 40)] });
  await applyBatches(worker.db, [batch]);
  await applyBatches(worker.db, [batch]);
  expect(await lastUses()).toEqual([null, at(40)]);
  const { version, updatedAt, lastUsedAt } = await getKey(owner, id);
  expect([version, updatedAt, lastUsedAt]).toEqual([before.version, before.updatedAt, at(40)]);
});

test("the list shows the same", async () => {
  const { owner, id, older, use } = await rotatedKey();
  await apply(use(older, 50));
  const { items } = await listKeys(owner, listKeysInput.parse({}));
  expect(items).toEqual([await getKey(owner, id)]);
  expect(items[0]?.secrets.map(({ lastUsedAt }) => lastUsedAt)).toEqual([null, at(50)]);
});

test("a secret of the same id in another organization is another secret", async () => {
  const { newer, use, lastUses } = await rotatedKey();
  const stranger = await bootstrappedOwner(testServices(database.db));
  await apply(use(newer, 10));
  await apply({ ...use(newer, 60), orgId: stranger.org.id });
  expect(await lastUses()).toEqual([at(10), null]);
  expect(await database.db.select().from(secretLastUse)).toContainEqual({
    ...{ orgId: stranger.org.id, secretId: newer, lastUsedAt: at(60) },
  });
});
