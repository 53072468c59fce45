import { fullBucket, type Limit, type OrgId, takeToken } from "@avy/core";
import { Redis } from "ioredis";
import { v7 as uuidv7 } from "uuid";
import { afterAll, expect, test } from "vitest";
import { testRedisUrl } from "../test/verifier-fixture.ts";
import { bucketKey, createRedisBuckets } from "./redis-buckets.ts";

const redis = new Redis(testRedisUrl());
createRedisBuckets(redis);
afterAll(() => redis.disconnect());

/** The same numbers for the same seed: a failure can be run again. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function heldIn(key: string) {
  const { tokens, at } = await redis.hgetall(key);
  return { tokens: Number(tokens), refilledAtMs: Number(at) };
}

/** Runs script and model side by side; between calls the bucket is put back in time, so that any span may pass. */
async function compare(seed: number): Promise<{ taken: number; refused: number }> {
  const random = numbersFrom(seed);
  const key = bucketKey(uuidv7() as OrgId, "standard");
  const limit: Limit = {
    perMinute: 1 + Math.floor(random() ** 3 * 100_000),
    burst: 1 + Math.floor(random() ** 2 * 20),
  };
  const seen = { taken: 0, refused: 0 };
  let bucket: ReturnType<typeof fullBucket> | null = null;
  for (let call = 0; call < 60; call++) {
    if (bucket !== null && random() < 0.4) {
      const passedMs = Math.floor(random() ** 4 * (120_000 / limit.perMinute) * limit.burst);
      bucket = { ...bucket, refilledAtMs: bucket.refilledAtMs - passedMs };
      await redis.hset(key, "at", bucket.refilledAtMs);
    }
    const [retryAfterSeconds, , now] = await redis.avyTakeToken(key, limit.perMinute, limit.burst);
    const take = takeToken(bucket ?? fullBucket(limit, Number(now)), limit, Number(now));
    expect(retryAfterSeconds, `seed ${seed}`).toBe(take.taken ? 0 : take.retryAfterSeconds);
    expect(await heldIn(key), `seed ${seed}`).toEqual(take.bucket);
    bucket = take.bucket;
    seen[take.taken ? "taken" : "refused"] += 1;
  }
  await redis.del(key);
  return seen;
}

test("script and model agree on every answer and every bucket, over random limits and spans", async () => {
  const start = Date.now();
  const totals = { taken: 0, refused: 0 };
  for (let run = 0; run < 40; run++) {
    const { taken, refused } = await compare(start + run);
    totals.taken += taken;
    totals.refused += refused;
  }
  const all = totals.taken + totals.refused;
  expect(Math.min(totals.taken, totals.refused) / all).toBeGreaterThan(0.1);
});

test("a bucket that nobody spends from is forgotten once it would be full", async () => {
  const key = bucketKey(uuidv7() as OrgId, "standard");
  await redis.avyTakeToken(key, 60, 100);
  expect(await redis.pttl(key)).toBeLessThanOrEqual(1_000 + 60_000);
  expect(await redis.pttl(key)).toBeGreaterThan(60_000 - 5_000);
});
