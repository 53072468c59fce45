import { createTestDatabase, makeOrganization, revokeKey, type TestDatabase } from "@avy/testing";
import { type OwnRedis, startOwnRedis } from "@avy/testing/own-servers";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startVerifier, type TestVerifier } from "../test/verifier-fixture.ts";
import { makeKnownKey } from "./test/known-key.ts";
import { plentyOfRequests } from "./test/plenty.ts";
import { allowedForMs, sendTraffic } from "./test/traffic.ts";

let database: TestDatabase;
let redis: OwnRedis;
let operator: Redis;
let verifier: TestVerifier;
beforeAll(async () => {
  [database, redis] = await Promise.all([createTestDatabase(), startOwnRedis()]);
  operator = new Redis(redis.url);
  verifier = startVerifier(database, { redisUrl: redis.url, limits: plentyOfRequests });
  await verifier.ready();
});
afterAll(async () => {
  await verifier.close();
  operator.disconnect();
  await Promise.all([redis.close(), database.close()]);
});

test("a Redis that is full, and refuses every write, costs no request and no revocation its time", async () => {
  const org = await makeOrganization(database.db);
  const known = await makeKnownKey(database, org, [verifier]);
  const revoked = await makeKnownKey(database, org, [verifier]);
  await operator.config("SET", "maxmemory", "1");
  await expect(operator.set("more", "than fits")).rejects.toThrow("OOM");
  const [steady, ending] = [
    sendTraffic(verifier, known.token),
    sendTraffic(verifier, revoked.token),
  ];
  await vi.waitFor(() => expect(verifier.troubles.map(({ what }) => what)).toContain("redis"), {
    timeout: 5_000,
  });
  const { revokedAtMs } = await revokeKey(database.db, org, revoked);
  await vi.waitFor(async () => expect((await ending.next()).code).not.toBe("allowed"), {
    timeout: 4_000,
  });
  await operator.config("SET", "maxmemory", "0");
  await operator.set("more", "than fits");
  await steady.next();
  await steady.stop();
  expect(steady.codesSince(0)).toEqual(["allowed"]);
  expect(allowedForMs(await ending.stop(), revokedAtMs)).toBeLessThan(2_000);
});
