import { setTimeout as sleep } from "node:timers/promises";
import { createTestDatabase, makeKey, makeOrganization, type TestDatabase } from "@avy/testing";
import { type OwnRedis, startOwnRedis } from "@avy/testing/own-servers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { presenting, startVerifier, type TestVerifier, told } from "../test/verifier-fixture.ts";

const burst = 40;
let database: TestDatabase;
let redis: OwnRedis;
let verifiers: TestVerifier[];
beforeAll(async () => {
  [database, redis] = await Promise.all([createTestDatabase(), startOwnRedis()]);
  verifiers = [1, 2].map(() =>
    startVerifier(database, {
      redisUrl: redis.url,
      limits: { standard: { perMinute: 1, burst } },
    }),
  );
  await Promise.all(verifiers.map((verifier) => verifier.ready()));
  await redisIs(true);
});
afterAll(async () => {
  await Promise.all(verifiers.map((verifier) => verifier.close()));
  await Promise.all([redis.close(), database.close()]);
});

const redisIs = (there: boolean) =>
  vi.waitFor(
    () => expect(verifiers.map((verifier) => verifier.health().redis)).toEqual([there, there]),
    { timeout: 10_000 },
  );

test("with Redis killed each process limits by itself at most, and after five seconds it is one limit again", async () => {
  const org = await makeOrganization(database.db);
  const { token } = await makeKey(database.db, org);
  const codes: string[] = [];
  const sendEach = async (count: number) => {
    for (let request = 0; request < count; request++) {
      for (const verifier of verifiers) codes.push(await told(verifier, presenting(token)));
    }
  };
  const allowed = () => codes.filter((code) => code === "allowed").length;

  await sendEach(5);
  expect(allowed()).toBe(10);
  await redis.kill();
  await redisIs(false);
  await sendEach(10);
  expect(allowed()).toBe(30);
  await sleep(5_000);
  await redis.start();
  await redisIs(true);
  await sendEach(2 * burst);
  expect(new Set(codes)).toEqual(new Set(["allowed", "rate_limited"]));
  // Whatever was spent where: never more than each process's own whole bucket, and what a minute's refill adds.
  expect(allowed()).toBeLessThanOrEqual(2 * (burst + 1));
  expect(codes.slice(-2)).toEqual(["rate_limited", "rate_limited"]);
});
