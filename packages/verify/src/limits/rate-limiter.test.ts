import type { Limit, OrgId } from "@avy/core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { modelBuckets, type Weather } from "../test/model-buckets.ts";
import { createRateLimiter } from "./rate-limiter.ts";
import type { RedisCall } from "./redis-buckets.ts";

const org = "0190d0a0-0000-7000-8000-000000000001" as OrgId;
const other = "0190d0a0-0000-7000-8000-000000000002" as OrgId;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setImmediate", "performance"] });
});
afterEach(() => void vi.useRealTimers());

/** A limiter over the model in the place of Redis; what Redis is asked is kept. */
function startLimiter(limit: Limit) {
  const weather: Weather = { lateMs: 0, fate: "answered" };
  const inForce = { limit };
  const asked: RedisCall[] = [];
  const buckets = modelBuckets(weather)(0);
  const limiter = createRateLimiter({
    buckets: {
      lease: (orgId, tier, limit, call) => {
        asked.push(call);
        return buckets.lease(orgId, tier, limit, call);
      },
    },
    book: { limitOf: () => inForce.limit, reload: async () => {} },
    onTrouble: () => {},
  });
  const take = () => limiter.take(org, "standard", performance.now());
  /** Waited for. */
  const taken = async (times: number): Promise<number[]> => {
    const answers = Array.from({ length: times }, take);
    await vi.advanceTimersByTimeAsync(60);
    return Promise.all(answers);
  };
  return { limiter, weather, inForce, asked, take, taken };
}
const allowed = (answers: readonly number[]) => answers.filter((wait) => wait === 0).length;

describe("a lease", () => {
  test("answers at once, without Redis", async () => {
    const { asked, take, taken } = startLimiter({ perMinute: 60, burst: 1_000 });
    expect(take()).toBeInstanceOf(Promise);
    await vi.advanceTimersByTimeAsync(1);
    expect(Array.from({ length: 50 }, take)).toEqual(Array(50).fill(0));
    expect(asked).toHaveLength(1);
    expect(allowed(await taken(1))).toBe(1);
  });
  test("is renewed by one call before it is used up, up to the share of the process", async () => {
    const { asked, take } = startLimiter({ perMinute: 1, burst: 1_000 });
    take();
    await vi.advanceTimersByTimeAsync(1);
    const answers = [];
    for (let request = 0; request < 120; request++) answers.push(take());
    expect(asked.slice(1)).toMatchObject([{ wanted: 0, held: 31 }]);
    await vi.advanceTimersByTimeAsync(1);
    for (let request = 0; request < 50; request++) answers.push(take());
    expect(answers).toEqual(Array(170).fill(0));
  });
  test("is not spent after a second: what it left is given back", async () => {
    const { limiter, asked, take, taken } = startLimiter({ perMinute: 1, burst: 1_000 });
    await taken(1);
    expect(limiter.lastKnown(org, "standard")?.remaining).toBe(999);
    await vi.advanceTimersByTimeAsync(939);
    expect(take()).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(take()).toBeInstanceOf(Promise);
    await vi.advanceTimersByTimeAsync(10);
    expect(asked.slice(1)).toMatchObject([
      { wanted: 1, returned: 0 },
      { wanted: 0, held: 1_000, returned: 123 },
    ]);
  });
  test("is given back once, whether that was heard or not", async () => {
    const { weather, asked, taken } = startLimiter({ perMinute: 1, burst: 1_000 });
    await taken(1);
    weather.fate = "away";
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked.slice(1)).toMatchObject([{ wanted: 0, returned: 124 }]);
    weather.fate = "answered";
    await taken(1);
    expect(asked.slice(2)).toMatchObject([{ wanted: 1, returned: 0 }]);
  });
  test("that comes when nobody waits for it any more is given back", async () => {
    const { weather, asked, taken } = startLimiter({ perMinute: 1, burst: 1_000 });
    weather.lateMs = 55;
    await taken(1);
    weather.lateMs = 0;
    await taken(1);
    expect(asked).toMatchObject([{ returned: 0 }, { returned: 125 }]);
    expect(asked[1]?.owed).toBeCloseTo(1, 2);
  });
  test("is given back when the limiter closes", async () => {
    const { limiter, asked, taken } = startLimiter({ perMinute: 1, burst: 1_000 });
    await taken(1);
    await limiter.close();
    expect(asked.slice(1)).toMatchObject([{ wanted: 0, returned: 124 }]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked).toHaveLength(2);
  });
});

describe("requests that wait", () => {
  test("at the same moment share a call, and each gets a token of its own", async () => {
    const { asked, taken } = startLimiter({ perMinute: 1, burst: 5 });
    expect(await taken(7)).toEqual([0, 0, 0, 0, 0, 60, 60]);
    expect(asked).toMatchObject([{ wanted: 7 }]);
  });
  test("while a lease is on its way ask for their own tokens only", async () => {
    const { weather, asked, take, taken } = startLimiter({ perMinute: 1, burst: 1_000 });
    weather.lateMs = 5;
    take();
    await vi.advanceTimersByTimeAsync(1);
    await taken(3);
    expect(asked).toMatchObject([
      { wanted: 1, held: 0 },
      { wanted: 3, held: 1_000 },
    ]);
  });
});

describe("a bucket that is known to be empty", () => {
  test("is refused without Redis until it holds a token", async () => {
    const { limiter, asked, take, taken } = startLimiter({ perMinute: 6, burst: 3 });
    await taken(3);
    expect([limiter.emptyFor(org, "standard"), take()]).toEqual([10, 10]);
    await vi.advanceTimersByTimeAsync(9_900);
    expect([limiter.emptyFor(org, "standard"), take()]).toEqual([1, 1]);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(100);
    expect(limiter.emptyFor(org, "standard")).toBe(0);
    expect(await taken(2)).toEqual([0, 10]);
    expect(limiter.counts()).toEqual({ leased: 4, local: 0, refusedLocally: 2, redisCalls: 2 });
  });
  test("is asked for again when the limit was changed", async () => {
    const { inForce, take, taken } = startLimiter({ perMinute: 1, burst: 3 });
    await taken(4);
    expect(take()).toBeGreaterThan(50);
    inForce.limit = { perMinute: 60_000, burst: 100 };
    expect(allowed(await taken(10))).toBe(10);
  });
  test("says nothing of another organization's", async () => {
    const { limiter, taken } = startLimiter({ perMinute: 1, burst: 3 });
    await taken(4);
    expect(limiter.emptyFor(other, "standard")).toBe(0);
    expect(limiter.emptyFor(org, "verify")).toBe(0);
  });
});

test("a limit that was lowered holds once the leases under the old one have ended", async () => {
  const { inForce, taken } = startLimiter({ perMinute: 1, burst: 1_000 });
  await taken(1);
  inForce.limit = { perMinute: 1, burst: 10 };
  expect(allowed(await taken(100))).toBe(100);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(allowed(await taken(100))).toBe(10);
});

describe("what is last known", () => {
  test("is nothing before the first answer, then the limit and what is left, leases included", async () => {
    const limit = { perMinute: 60, burst: 100 };
    const { limiter, take, taken } = startLimiter(limit);
    expect(limiter.lastKnown(org, "standard")).toBeNull();
    take();
    expect(limiter.lastKnown(org, "standard")).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(limiter.lastKnown(org, "standard")).toEqual({ limit, remaining: 99, resetSeconds: 1 });
    await taken(50);
    expect(limiter.lastKnown(org, "standard")).toEqual({ limit, remaining: 49, resetSeconds: 51 });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(limiter.lastKnown(org, "standard")?.remaining).toBe(59);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(limiter.lastKnown(org, "standard")).toEqual({ limit, remaining: 100, resetSeconds: 0 });
  });
});
