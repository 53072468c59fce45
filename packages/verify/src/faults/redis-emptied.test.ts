import { verifierReportKey } from "@avy/core";
import { createTestDatabase, makeOrganization, type TestDatabase } from "@avy/testing";
import { type OwnRedis, startOwnRedis } from "@avy/testing/own-servers";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startVerifier, type TestVerifier } from "../test/verifier-fixture.ts";
import { makeKnownKey } from "./test/known-key.ts";
import { plentyOfRequests } from "./test/plenty.ts";
import { sendTraffic } from "./test/traffic.ts";

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

test("when Redis is emptied, scripts and all, requests are answered, and what a verifier keeps there is there again", async () => {
  const known = await makeKnownKey(database, await makeOrganization(database.db), [verifier]);
  const steady = sendTraffic(verifier, known.token);
  const own = [verifierReportKey(verifier.health().verifierId), "avy:limit:*"];
  const kept = async () =>
    (await Promise.all(own.map((name) => operator.keys(name)))).map(({ length }) => length);
  for (let round = 0; round < 2; round++) {
    await vi.waitFor(async () => expect(await kept()).not.toContain(0), { timeout: 5_000 });
    await operator.flushall();
    await operator.script("FLUSH");
  }
  await vi.waitFor(async () => expect(await kept()).not.toContain(0), { timeout: 5_000 });
  await steady.stop();
  expect(steady.codesSince(0)).toEqual(["allowed"]);
  expect(verifier.health().redis).toBe(true);
});
