import type { Limit, OrgId } from "@avy/core";
import type { RedisConnection } from "@avy/queue";
import { startTcpProxy, type TcpProxy } from "@avy/testing/own-servers";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { connectLimiter } from "../redis-connections.ts";
import { testRedisUrl } from "../test/verifier-fixture.ts";
import type { Trouble } from "../trouble.ts";
import { createRateLimiter } from "./rate-limiter.ts";
import { createRedisBuckets } from "./redis-buckets.ts";

let proxy: TcpProxy;
beforeAll(async () => {
  proxy = await startTcpProxy(Number(new URL(testRedisUrl()).port));
});
afterAll(() => proxy.close());

const isReady = ({ status }: RedisConnection) => status === "ready";

/** A limiter whose way to Redis is the test's. */
async function startLimiter(limit: Limit, process = "process") {
  const redis = connectLimiter(proxy.through(testRedisUrl()), () => {});
  onTestFinished(() => redis.disconnect());
  await vi.waitUntil(() => isReady(redis));
  const troubles: Trouble[] = [];
  const limiter = createRateLimiter({
    buckets: createRedisBuckets(redis, process),
    book: { limitOf: () => limit, reload: async () => {} },
    onTrouble: (trouble) => void troubles.push(trouble),
  });
  return { limiter, redis, troubles };
}
type Started = Awaited<ReturnType<typeof startLimiter>>;

async function allowedOf({ limiter }: Started, org: OrgId, requests: number): Promise<number> {
  let allowed = 0;
  for (let request = 0; request < requests; request++) {
    if ((await limiter.take(org, "standard", performance.now())) === 0) allowed++;
  }
  return allowed;
}
function goAway(): void {
  proxy.refuse();
  proxy.cut();
}
async function comeBack(...started: readonly Started[]): Promise<void> {
  proxy.pass();
  await vi.waitUntil(() => started.every(({ redis }) => isReady(redis)), { timeout: 5_000 });
  await new Promise((resolve) => setTimeout(resolve, 1_000)); // the rest, if there is one
}

test("a frozen Redis is waited for 50 ms, three times, and then not asked for a second", async () => {
  const started = await startLimiter({ perMinute: 1, burst: 100 });
  const { limiter, troubles } = started;
  const org = uuidv7() as OrgId;
  proxy.hold();
  for (let call = 0; call < 3; call++) {
    const askedAtMs = performance.now();
    const answer = limiter.take(org, "standard", performance.now());
    expect(answer).toBeInstanceOf(Promise);
    expect(await answer).toBe(0);
    const waitedMs = performance.now() - askedAtMs;
    expect(waitedMs).toBeGreaterThan(45);
    expect(waitedMs).toBeLessThan(500);
  }
  expect(limiter.take(org, "standard", performance.now())).toBe(0);
  expect(limiter.counts()).toMatchObject({ local: 4, redisCalls: 3 });
  expect(troubles).toHaveLength(1);
  await vi.waitUntil(() => limiter.take(org, "standard", performance.now()) instanceof Promise, {
    timeout: 5_000,
  });
  proxy.pass();
});

test("a bucket goes on from what was last known of it, and coming back refills nothing", async () => {
  const started = await startLimiter({ perMinute: 1, burst: 30 });
  const org = uuidv7() as OrgId;
  expect(await allowedOf(started, org, 20)).toBe(20);
  goAway();
  expect(await allowedOf(started, org, 4)).toBe(4);
  await comeBack(started);
  expect(await allowedOf(started, org, 3)).toBe(3);
  goAway();
  expect(await allowedOf(started, org, 10)).toBe(3);
  await comeBack(started);
  expect(await allowedOf(started, org, 10)).toBe(0);
});

test("each process by itself uses the full limit, and no process more", async () => {
  const limit = { perMinute: 1, burst: 30 };
  const processes = [await startLimiter(limit, "first"), await startLimiter(limit, "second")];
  const org = uuidv7() as OrgId;
  goAway();
  for (const started of processes) expect(await allowedOf(started, org, 50)).toBe(30);
  await comeBack(...processes);
  for (const started of processes) expect(await allowedOf(started, org, 50)).toBe(0);
  const counts = processes.map(({ limiter }) => limiter.counts());
  expect(counts.map(({ local }) => local >= 30)).toEqual([true, true]);
});
