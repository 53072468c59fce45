import { type Bucket, fullBucket, giveBack, type Limit, leaseTokens, type OrgId } from "@avy/core";
import { Redis } from "ioredis";
import { v7 as uuidv7 } from "uuid";
import { afterAll, expect, test } from "vitest";
import { testRedisUrl } from "../test/verifier-fixture.ts";
import { seenMs } from "./lease-script.ts";
import {
  bucketKey,
  createRedisBuckets,
  processesKey,
  type RedisCall,
  type RedisLease,
} from "./redis-buckets.ts";

const redis = new Redis(testRedisUrl());
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

async function heldIn(key: string): Promise<Bucket> {
  const { tokens, at } = await redis.hgetall(key);
  return { tokens: Number(tokens), refilledAtMs: Number(at) };
}

const seen = { ahead: 0, exact: 0, short: 0, returned: 0, owed: 0, lost: 0 };

/** Runs script and model side by side; between calls the bucket is put back in time, so that any span may pass. */
async function compare(seed: number): Promise<void> {
  const random = numbersFrom(seed);
  const below = (bound: number) => Math.floor(random() * bound);
  const orgId = uuidv7() as OrgId;
  const key = bucketKey(orgId, "standard");
  const limit: Limit = {
    perMinute: 1 + Math.floor(random() ** 3 * 100_000),
    burst: 1 + Math.floor(random() ** 3 * 2_000),
  };
  const processes = Array.from({ length: 1 + below(4) }, (_, at) =>
    createRedisBuckets(redis, `process-${at}`),
  );
  const heardAtMs = new Map<number, number>();
  let bucket: Bucket | null = null;
  let said: RedisLease | null = null;
  for (let call = 0; call < 60; call++) {
    const passedMs = below(random() < 0.4 ? (120_000 / limit.perMinute) * limit.burst : 1);
    if (bucket !== null && random() < 0.05) {
      await redis.del(key); // and goes on from what was said last
      seen.lost++;
      bucket = { tokens: said?.tokens ?? limit.burst, refilledAtMs: said?.atMs ?? 0 };
    } else if (bucket !== null) {
      bucket = { ...bucket, refilledAtMs: bucket.refilledAtMs - passedMs };
      await redis.hset(key, "at", bucket.refilledAtMs);
    }
    const at = below(processes.length);
    const wanted = below(random() < 0.2 ? limit.burst : 4);
    const held = random() < 0.5 ? 0 : below(limit.burst + 1);
    const returned = random() < 0.7 ? 0 : below(limit.burst);
    const owed = random() < 0.7 ? 0 : random() * limit.burst;
    const asked: RedisCall = { wanted, held, returned, owed, said };
    const answer = await processes[at]?.lease(orgId, "standard", limit, asked);
    if (answer === undefined) throw new Error("no such process");
    const nowMs = answer.atMs;
    heardAtMs.set(at, nowMs);
    const counted = [...heardAtMs.values()].filter((atMs) => atMs > nowMs - seenMs).length;
    const returnedTo = giveBack(bucket ?? fullBucket(limit, nowMs), limit, nowMs, returned);
    const settled = giveBack(returnedTo, limit, nowMs, -owed);
    const lease = leaseTokens(settled, limit, nowMs, { processes: counted, wanted, held });
    expect(answer, `seed ${seed}`).toEqual({
      leased: lease.leased,
      tokens: lease.bucket.tokens,
      atMs: nowMs,
      processes: counted,
    });
    expect(await heldIn(key), `seed ${seed}`).toEqual(lease.bucket);
    bucket = lease.bucket;
    said = answer;
    seen[lease.leased > wanted ? "ahead" : lease.leased < wanted ? "short" : "exact"]++;
    if (returned > 0) seen.returned++;
    if (owed > 0) seen.owed++;
  }
  await redis.del(key, processesKey(orgId, "standard"));
}

test("script and model agree on every answer and every bucket, over random limits, spans and calls", async () => {
  const start = Date.now();
  for (let run = 0; run < 40; run++) await compare(start + run);
  const { lost, ...outcomes } = seen;
  for (const [outcome, count] of Object.entries(outcomes)) {
    expect(count / (40 * 60), outcome).toBeGreaterThan(0.1);
  }
  expect(lost).toBeGreaterThan(20);
});

test("a bucket that nobody spends from is forgotten once it would be full, and who spent from it sooner", async () => {
  const orgId = uuidv7() as OrgId;
  const call = { wanted: 1, held: 100, returned: 0, owed: 0, said: null };
  const limit = { perMinute: 60, burst: 100 };
  await createRedisBuckets(redis, "process").lease(orgId, "standard", limit, call);
  const leftMs = await redis.pttl(bucketKey(orgId, "standard"));
  expect(leftMs).toBeLessThanOrEqual(1_000 + 60_000);
  expect(leftMs).toBeGreaterThan(60_000 - 5_000);
  const seenForMs = await redis.pttl(processesKey(orgId, "standard"));
  expect(seenForMs).toBeLessThanOrEqual(seenMs);
  expect(seenForMs).toBeGreaterThan(0);
});

test("a process that was not heard from for three seconds is counted no more", async () => {
  const orgId = uuidv7() as OrgId;
  const call = { wanted: 1, held: 0, returned: 0, owed: 0, said: null };
  const limit = { perMinute: 60, burst: 100 };
  const ask = (process: string) =>
    createRedisBuckets(redis, process).lease(orgId, "standard", limit, call);
  expect((await ask("first")).processes).toBe(1);
  const second = await ask("second");
  expect(second.processes).toBe(2);
  await redis.zadd(processesKey(orgId, "standard"), second.atMs - seenMs, "first");
  expect((await ask("second")).processes).toBe(1);
  await redis.zadd(processesKey(orgId, "standard"), second.atMs + 3_600_000, "first");
  expect((await ask("second")).processes).toBe(1); // of a clock that was set back since
});
