import type { Limit, OrgId } from "@avy/core";
import { Redis } from "ioredis";
import { v7 as uuidv7 } from "uuid";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { connectLimiter } from "../redis-connections.ts";
import { testRedisUrl } from "../test/verifier-fixture.ts";
import { createRateLimiter, type RateLimiter } from "./rate-limiter.ts";
import { bucketKey, createRedisBuckets, processesKey } from "./redis-buckets.ts";

const redis = new Redis(testRedisUrl());
afterAll(() => redis.disconnect());

/** Limiters on connections of their own, as so many processes have them. */
async function startLimiters(count: number, limit: Limit): Promise<RateLimiter[]> {
  const connections = Array.from({ length: count }, () => connectLimiter(testRedisUrl(), () => {}));
  onTestFinished(() => {
    for (const connection of connections) connection.disconnect();
  });
  await vi.waitUntil(() => connections.every(({ status }) => status === "ready"));
  return connections.map((connection, at) =>
    createRateLimiter({
      buckets: createRedisBuckets(connection, `process-${at}`),
      book: { limitOf: () => limit, reload: async () => {} },
      onTrouble: () => {},
    }),
  );
}

const newOrg = () => uuidv7() as OrgId;
const tokensOf = async (org: OrgId) =>
  Number(await redis.hget(bucketKey(org, "standard"), "tokens"));

/** Takes until it is refused; answers how many were allowed. */
async function takeAll(limiter: RateLimiter, org: OrgId): Promise<number> {
  let allowed = 0;
  for (;;) {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => limiter.take(org, "standard", performance.now())),
    );
    allowed += answers.filter((wait) => wait === 0).length;
    if (answers.some((wait) => wait > 0)) return allowed;
  }
}

test("a small bucket is spent to its last token, exactly, by all processes at once", async () => {
  const limiters = await startLimiters(4, { perMinute: 1, burst: 24 });
  const org = newOrg();
  const allowed = await Promise.all(limiters.map((limiter) => takeAll(limiter, org)));
  expect(allowed.reduce((sum, one) => sum + one)).toBe(24);
  const counts = limiters.map((limiter) => limiter.counts());
  expect(counts.every(({ local }) => local === 0)).toBe(true);
});

test("of a large bucket every token is allowed once or given back", async () => {
  const limiters = await startLimiters(3, { perMinute: 1, burst: 5_000 });
  const org = newOrg();
  const allowed = await Promise.all(limiters.map((limiter) => takeAll(limiter, org)));
  const total = allowed.reduce((sum, one) => sum + one);
  await Promise.all(limiters.map((limiter) => limiter.close()));
  expect(Math.floor(total + (await tokensOf(org)))).toBe(5_000);
  const calls = limiters.reduce((sum, limiter) => sum + limiter.counts().redisCalls, 0);
  expect(calls).toBeLessThan(total / 5);
});

test("what a lease leaves is back in the bucket after its second", async () => {
  const [limiter] = await startLimiters(1, { perMinute: 1, burst: 1_000 });
  const org = newOrg();
  expect(await limiter?.take(org, "standard", performance.now())).toBe(0);
  expect(await tokensOf(org)).toBe(875);
  await vi.waitUntil(async () => (await tokensOf(org)) > 875, { timeout: 5_000 });
  expect(Math.floor(await tokensOf(org))).toBe(999);
});

test("each process leases its part: the more of them are seen, the less", async () => {
  const limiters = await startLimiters(3, { perMinute: 1, burst: 10_000 });
  const org = newOrg();
  const leases = [];
  for (const limiter of limiters) {
    const before = (await tokensOf(org)) || 10_000;
    await limiter.take(org, "standard", performance.now());
    leases.push((before - (await tokensOf(org))) / before);
  }
  expect(leases.map((part) => part.toFixed(3))).toEqual(["0.125", "0.062", "0.042"]);
  expect(await redis.zcard(processesKey(org, "standard"))).toBe(3);
});

test("a Redis that was emptied refills nothing", async () => {
  const [limiter] = await startLimiters(1, { perMinute: 1, burst: 30 });
  const org = newOrg();
  if (limiter === undefined) throw new Error("no limiter");
  const answers = Array.from({ length: 25 }, () =>
    limiter.take(org, "standard", performance.now()),
  );
  expect(await Promise.all(answers)).toEqual(Array(25).fill(0));
  await redis.del(bucketKey(org, "standard"), processesKey(org, "standard"));
  expect(await takeAll(limiter, org)).toBe(5);
});
