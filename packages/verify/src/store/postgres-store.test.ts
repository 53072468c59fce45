import { randomUUID } from "node:crypto";
import type { SecretId, SigningKeyId } from "@avy/core";
import { appendChange, change, limitOverride, usageBatch, usageParked } from "@avy/db";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  type TestDatabase,
  type TestKey,
  type TestOrganization,
} from "@avy/testing";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectStore } from "./postgres-store.ts";
import { readRules, rulesText } from "./rules-text.ts";
import type { Store } from "./store.ts";

let database: TestDatabase;
let org: TestOrganization;
let key: TestKey;
let store: Store;
const expiresAt = new Date("2030-01-02T03:04:05.678Z");

beforeAll(async () => {
  database = await createTestDatabase();
  org = await makeOrganization(database.db);
  key = await makeKey(database.db, org, { expiresAt, allowedIpCidrs: ["192.0.2.0/24", "::/0"] });
  store = connectStore(database.urlAs("avy_verifier"));
});
afterAll(async () => {
  await store.close();
  await database.close();
});

test("a secret is found within its organization alone, with its key's settings", async () => {
  const found = await store.findSecret(org.id, key.secretId);
  expect(found).toMatchObject({
    digest: expect.any(Buffer),
    retiresAt: null,
    keyId: key.id,
    type: "external",
    expiresAt,
    revokedAt: null,
  });
  expect(readRules(found?.rules ?? rulesText({ scopes: [], allowedIpCidrs: [] }))).toEqual({
    scopes: [{ action: "read", resourceFilter: "*" }],
    allowedIpCidrs: ["192.0.2.0/24", "::/0"],
  });
  const other = await makeOrganization(database.db);
  expect(await store.findSecret(other.id, key.secretId)).toBeNull();
  expect(await store.findSecret(org.id, "00000000000" as SecretId)).toBeNull();
});

test("signing keys are found all at once and one by one", async () => {
  const found = await store.findSigningKey(org.signingKey.id);
  expect(found).toMatchObject({
    orgId: org.id,
    id: org.signingKey.id,
    wrapped: expect.any(Buffer),
  });
  expect(await store.allSigningKeys()).toContainEqual(found);
  expect(await store.findSigningKey("....." as SigningKeyId)).toBeNull();
});

test("changes past a number come in their order, with the bounds of the table and its clock", async () => {
  const before = await store.changesPast(Number.MAX_SAFE_INTEGER);
  const added = await database.db.transaction(async (tx) => [
    await appendChange(tx, { orgId: org.id, kind: "key", keyId: key.id }),
    await appendChange(tx, { orgId: org.id, kind: "signing-key" }),
    await appendChange(tx, { orgId: org.id, kind: "limit" }),
  ]);
  const page = await store.changesPast(before.head);
  expect(page.changes).toEqual([
    {
      number: added[0],
      orgId: org.id,
      committedAtMs: expect.any(Number),
      kind: "key",
      keyId: key.id,
    },
    { number: added[1], orgId: org.id, committedAtMs: expect.any(Number), kind: "signing-key" },
    { number: added[2], orgId: org.id, committedAtMs: expect.any(Number), kind: "limit" },
  ]);
  const [atMs] = page.changes.map(({ committedAtMs }) => committedAtMs);
  expect(atMs).toBeGreaterThanOrEqual(before.nowMs);
  expect(atMs).toBeLessThanOrEqual(page.nowMs);
  expect(page).toMatchObject({ oldest: 1, head: added[2] });
  expect(Math.abs(page.nowMs - Date.now())).toBeLessThan(10_000);
});

test("limits of organizations' own and ended batches are read", async () => {
  const limit = { tier: "verify", perMinute: 10, burst: 20 } as const;
  await database.db.insert(limitOverride).values({ orgId: org.id, ...limit });
  expect(await store.limitOverrides()).toEqual([
    { orgId: org.id, tier: "verify", limit: { perMinute: 10, burst: 20 } },
  ]);
  const [applied, parked, neither] = [randomUUID(), randomUUID(), randomUUID()];
  await database.db.insert(usageBatch).values({ batchId: applied });
  await database.db
    .insert(usageParked)
    .values({ batchId: parked, reason: "test", mayHaveBeenApplied: false, payload: {} });
  const ended = await store.endedBatches([applied, parked, neither]);
  expect(new Set(ended)).toEqual(new Set([applied, parked]));
  expect(await store.endedBatches([])).toEqual([]);
});

test("no answer may know of less than the feed's last one did", async () => {
  const own = await createTestDatabase();
  const ownOrg = await makeOrganization(own.db);
  const { secretId } = await makeKey(own.db, ownOrg);
  const behind = connectStore(own.urlAs("avy_verifier"));
  const asked = [
    () => behind.findSecret(ownOrg.id, secretId),
    () => behind.findSigningKey(ownOrg.signingKey.id),
    behind.allSigningKeys,
    behind.limitOverrides,
  ];
  await behind.changesPast(0);
  for (const ask of asked) await ask();
  await own.db.delete(change); // as in a database that was restored to before
  for (const ask of asked) await expect(ask()).rejects.toThrow("and no later; 1 was seen");
  await behind.changesPast(0);
  for (const ask of asked) await ask();
  await behind.close();
  await own.close();
});

test("the verifier's role reads what it decides by and nothing else, and writes nothing", async () => {
  const sql = postgres(database.urlAs("avy_verifier"), { max: 1, prepare: false });
  const denied = [
    "select name from api_key",
    "select last_four from api_key_secret",
    "select * from membership",
    "select * from auth_user",
    "select payload from usage_parked",
    "insert into change (org_id, kind) values (gen_random_uuid(), 'limit')",
    "update api_key set revoked_at = null",
    "delete from change",
  ];
  for (const statement of denied) {
    await expect(sql.unsafe(statement), statement).rejects.toThrow(/permission denied/);
  }
  await sql.end();
});
