import { setTimeout as sleep } from "node:timers/promises";
import { changesChannel } from "@avy/core";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  newestChange,
  revokeKey,
  type TestDatabase,
} from "@avy/testing";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import {
  presenting,
  startVerifier,
  type TestVerifier,
  testRedisUrl,
  told,
} from "../test/verifier-fixture.ts";
import { plentyOfRequests } from "./test/plenty.ts";

const keyCount = 200;
const atOnce = 5;
let database: TestDatabase;
let publisher: Redis;
let verifiers: TestVerifier[];
beforeAll(async () => {
  database = await createTestDatabase();
  publisher = new Redis(testRedisUrl());
  verifiers = [1, 2, 3].map(() => startVerifier(database, { limits: plentyOfRequests }));
  await Promise.all(verifiers.map((verifier) => verifier.ready()));
});
afterAll(async () => {
  await Promise.all(verifiers.map((verifier) => verifier.close()));
  publisher.disconnect();
  await database.close();
});

type Seen = { sentAtMs: number; code: string };
/** Of a key that is known to be revoked: with its reason, or without one once it asked too often. */
const isRefused = ({ code }: Seen) => ["revoked_api_key", "rate_limited"].includes(code);
const isAllowed = ({ code }: Seen) => code === "allowed";

test("two hundred keys revoked under load on three verifiers are each refused in time, by all of them, for good", async () => {
  const org = await makeOrganization(database.db);
  const keys = await Promise.all(Array.from({ length: keyCount }, () => makeKey(database.db, org)));
  const newest = await newestChange(database.db);
  await vi.waitFor(() => {
    for (const verifier of verifiers) {
      expect(verifier.health().changeNumber).toBeGreaterThanOrEqual(newest);
    }
  }, 5_000);

  const askAll = () =>
    Promise.all(
      verifiers.flatMap((verifier) => keys.map(({ token }) => told(verifier, presenting(token)))),
    );
  await vi.waitFor(
    async () => expect(new Set(await askAll())).toEqual(new Set(["allowed"])),
    10_000,
  );

  let loading = true;
  /** By verifier and key. */
  const seen = verifiers.map(() => keys.map((): Seen[] => []));
  const load = verifiers.map(async (verifier, of) => {
    while (loading) {
      for (const [at, key] of keys.entries()) {
        const sentAtMs = performance.now();
        const code = await told(verifier, presenting(key.token));
        seen[of]?.[at]?.push({ sentAtMs, code });
      }
      await sleep(5); // the revocations want their share of this process
    }
  });
  const revokedAtMs: number[] = [];
  for (let at = 0; at < keyCount; at += atOnce) {
    const revoked = await Promise.all(
      keys.slice(at, at + atOnce).map((key) => revokeKey(database.db, org, key)),
    );
    for (const { revokedAtMs: ms, changeNumber } of revoked) {
      revokedAtMs.push(ms);
      await publisher.publish(changesChannel, String(changeNumber));
    }
  }
  await sleep(2_200);
  loading = false;
  await Promise.all(load);

  const late: number[] = [];
  for (const byKey of seen) {
    for (const [at, requests] of byKey.entries()) {
      const since = requests.filter(({ sentAtMs }) => sentAtMs >= (revokedAtMs[at] ?? 0));
      const firstRefused = since.findIndex(isRefused);
      expect(requests.some(isAllowed)).toBe(true);
      expect(firstRefused).toBeGreaterThanOrEqual(0);
      expect(since.slice(firstRefused).some(isAllowed)).toBe(false);
      const last = since.findLast(isAllowed);
      late.push(last === undefined ? 0 : last.sentAtMs - (revokedAtMs[at] ?? 0));
    }
  }
  expect(late).toHaveLength(3 * keyCount);
  expect(Math.max(...late)).toBeLessThan(2_000);
}, 60_000);
