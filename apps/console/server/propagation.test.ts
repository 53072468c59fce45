import { once } from "node:events";
import { connectChanges, publishChange, verifierReports } from "@avy/changes";
import { defaultLimits, type UserId } from "@avy/core";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { createCaller } from "@avy/trpc";
import { connectStore, createVerifier, type Store, type Verifier } from "@avy/verify";
import type { Cluster, Redis } from "ioredis";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { signedInOwner, testConsole } from "./test/test-console.ts";

const redisUrl = new URL("/14", inject("redisUrl")).href; // no other verifier reports here
const quiet = () => {};
let database: TestDatabase;
let redis: Redis | Cluster;
let caller: ReturnType<typeof createCaller>;
let verifiers: { steady: Verifier; frozen: Verifier };
/** While it is there, reads of the feed wait for it. */
let freeze: Promise<void> | null = null;

beforeAll(async () => {
  database = await createTestDatabase();
  redis = connectChanges(redisUrl, quiet);
  await once(redis, "ready");
  await redis.flushdb();
  const door = testConsole(database.db);
  const services = {
    ...door.services,
    publishChange: publishChange(redis, quiet),
    verifierReports: verifierReports(redis, quiet),
  };
  const { cookie, slug } = await signedInOwner(door);
  const { person } = await door.auth.readSession(cookie);
  const user = person && { ...person, id: person.id as UserId };
  const request = { address: null, requestId: "req-1", idempotencyKey: null, onDefect: () => {} };
  caller = createCaller({ services, orgSlug: slug, user, ...request });
  await caller.organization.bootstrap();

  const start = (store: Store) =>
    createVerifier({
      ...{ store, redisUrl, trustedProxies: [], limits: defaultLimits, mostCachedKeys: 100 },
      keyEncryptionKeys: services.keyEncryptionKeys,
      usage: () => ({ record: () => undefined, close: async () => {} }),
      onTrouble: () => {},
    });
  const store = connectStore(database.urlAs("avy_verifier"));
  const freezing = {
    ...store,
    changesPast: async (cursor: number) => {
      await freeze;
      return store.changesPast(cursor);
    },
  };
  verifiers = {
    steady: start(connectStore(database.urlAs("avy_verifier"))),
    frozen: start(freezing),
  };
  await Promise.all([verifiers.steady.ready(), verifiers.frozen.ready()]);
});
afterAll(async () => {
  await Promise.all([verifiers.steady.close(), verifiers.frozen.close()]);
  redis.disconnect();
  await database.close();
});

/** A key that was made, and everybody knows so. */
async function newKey() {
  const scopes = [{ action: "read" as const, resourceFilter: "*" }];
  const { apiKey, secret } = await caller.apiKeys.create({ name: "Door", scopes });
  await vi.waitFor(async () => expect(await receiptOf(apiKey.id)).toMatchObject({ heardFrom: 2 }), {
    timeout: 5_000,
  });
  return { id: apiKey.id, token: secret };
}
const receiptOf = async (id: string) => (await caller.apiKeys.propagation({ id })).receipt;
const idOf = (verifier: Verifier) => verifier.health().verifierId;
const soon = { timeout: 3_000, interval: 20 };

test("a revocation is confirmed by both verifiers, each with its milliseconds, and both refuse the key", async () => {
  const { id, token } = await newKey();
  await caller.apiKeys.revoke({ id });
  const receipt = await vi.waitFor(async () => {
    const receipt = await receiptOf(id);
    expect(receipt?.complete && receipt.heardFrom === 2).toBe(true);
    return receipt;
  }, soon);
  expect(receipt?.waitingFor).toEqual([]);
  const confirmedBy = receipt?.confirmedBy.map(({ verifierId }) => verifierId);
  expect(new Set(confirmedBy)).toEqual(new Set([verifiers.steady, verifiers.frozen].map(idOf)));
  for (const { ms } of receipt?.confirmedBy ?? []) expect(ms).toBeLessThanOrEqual(2_000); // the bound of a revocation
  const presented = { authorization: null, socketAddress: "192.0.2.1", forwardedFor: null };
  for (const verifier of [verifiers.steady, verifiers.frozen]) {
    expect(await verifier.authenticate({ ...presented, apiKey: token })).toMatchObject({
      refusal: { code: "revoked_api_key" },
    });
  }
});

test("a verifier that froze is waited for by name, and after ten seconds no more", async () => {
  const { id } = await newKey();
  let thaw = () => {};
  freeze = new Promise((resolve) => {
    thaw = resolve;
  });
  await caller.apiKeys.revoke({ id });
  const receipt = await vi.waitFor(async () => {
    const receipt = await receiptOf(id);
    expect(receipt?.confirmedBy).toHaveLength(1);
    return receipt;
  }, soon);
  expect(receipt).toMatchObject({
    confirmedBy: [{ verifierId: idOf(verifiers.steady) }],
    heardFrom: 2,
    waitingFor: [{ verifierId: idOf(verifiers.frozen) }],
    complete: false,
  });
  await vi.waitFor(async () => expect((await receiptOf(id))?.waitingFor).toEqual([]), {
    timeout: 12_000,
    interval: 250,
  });
  expect(await receiptOf(id)).toMatchObject({
    confirmedBy: [{ verifierId: idOf(verifiers.steady) }],
    heardFrom: 1,
    complete: true,
  });
  thaw();
  freeze = null;
  await vi.waitFor(async () => expect((await receiptOf(id))?.confirmedBy).toHaveLength(2), soon);
});

test("without Redis there is a receipt all the same, that nobody confirms", async () => {
  const away = connectChanges("redis://127.0.0.1:1", quiet);
  expect(await verifierReports(away, quiet)()).toEqual([]);
  away.disconnect();
});
