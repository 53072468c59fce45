import type { OrgId } from "@avy/core";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { modelBuckets, type Weather } from "../test/model-buckets.ts";
import { createRateLimiter, type RateLimiter } from "./rate-limiter.ts";

// A run is quick by its own clock; the real one is asked once for each timer of it.
const timeout = 120_000;
const org = "0190d0a0-0000-7000-8000-000000000001" as OrgId;

beforeAll(
  () =>
    void vi.useFakeTimers({
      toFake: ["setTimeout", "clearTimeout", "setImmediate", "performance"],
    }),
);
afterAll(() => void vi.useRealTimers());

const calm = fc.record({ lateMs: fc.nat(40), fate: fc.constant<Weather["fate"]>("answered") });
const rough = fc.record({
  lateMs: fc.nat(120),
  fate: fc.constantFrom<Weather["fate"]>("answered", "answered", "away", "lost"),
});
const runsIn = (weather: fc.Arbitrary<Weather>) =>
  fc.record({
    processes: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 4 })),
    limit: fc.record({
      perMinute: fc.integer({ min: 1, max: 3_000 }),
      burst: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 1_000 })),
    }),
    steps: fc.array(
      fc.record({
        process: fc.nat(3),
        requests: fc.nat(60),
        waitMs: fc.oneof(fc.nat(3), fc.nat(1_500)),
        weather: fc.option(weather, { freq: 4, nil: undefined }),
      }),
      { minLength: 1, maxLength: 25 },
    ),
  });
type Run = ReturnType<typeof runsIn> extends fc.Arbitrary<infer T> ? T : never;

function startLimiters({ processes, limit }: Run, weather: Weather): RateLimiter[] {
  const shared = modelBuckets(weather);
  return Array.from({ length: processes }, (_, process) =>
    createRateLimiter({
      buckets: shared(process),
      book: { limitOf: () => limit, reload: async () => {} },
      onTrouble: () => {},
    }),
  );
}

/** Limiters that spend from one bucket, in any order; answers what they were allowed together, and the most they may be. */
async function run(given: Run) {
  const { processes, limit, steps } = given;
  const weather: Weather = { lateMs: 0, fate: "answered" };
  const limiters = startLimiters(given, weather);
  const startMs = performance.now();
  let [allowed, refused, open] = [0, 0, 0];
  const note = (seconds: number) => {
    if (seconds === 0) allowed++;
    else refused++;
  };
  for (const step of steps) {
    Object.assign(weather, step.weather);
    const limiter = limiters[step.process % processes];
    for (let request = 0; request < step.requests; request++) {
      const answer = limiter?.take(org, "standard", performance.now()) ?? 0;
      if (typeof answer === "number") note(answer);
      else {
        open++;
        answer.then((seconds) => {
          open--;
          note(seconds);
        });
      }
    }
    await vi.advanceTimersByTimeAsync(step.waitMs);
  }
  await vi.advanceTimersByTimeAsync(100);
  expect(open).toBe(0);
  const refill = ((performance.now() - startMs) * limit.perMinute) / 60_000;
  const counts = limiters.map((limiter) => limiter.counts());
  vi.clearAllTimers();
  const sum = (of: "leased" | "local" | "redisCalls") =>
    counts.reduce((all, count) => all + count[of], 0);
  return { allowed, refused, most: limit.burst + refill + 1e-6, sum };
}

test("with Redis there, processes together are never allowed more than the bucket held and what came back", {
  timeout,
}, async () => {
  const totals = { runs: 0, refused: 0, fewerCalls: 0 };
  await fc.assert(
    fc.asyncProperty(runsIn(calm), async (given) => {
      const { allowed, refused, most, sum } = await run(given);
      expect(allowed).toBeLessThanOrEqual(most);
      expect(sum("local")).toBe(0);
      totals.runs++;
      if (refused > 0) totals.refused++;
      if (sum("redisCalls") < sum("leased")) totals.fewerCalls++;
    }),
    { numRuns: 60 },
  );
  expect(totals.refused / totals.runs).toBeGreaterThan(0.1);
  expect(totals.fewerCalls / totals.runs).toBeGreaterThan(0.1);
});

test("while Redis comes and goes, each process is allowed no more than the limit by itself", {
  timeout,
}, async () => {
  const totals = { runs: 0, local: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(runsIn(rough), async (given) => {
      const { allowed, refused, most, sum } = await run(given);
      expect(allowed).toBeLessThanOrEqual(given.processes * most);
      totals.runs++;
      if (sum("local") > 0) totals.local++;
      if (refused > 0) totals.refused++;
    }),
    { numRuns: 60 },
  );
  expect(totals.local / totals.runs).toBeGreaterThan(0.1);
  expect(totals.refused / totals.runs).toBeGreaterThan(0.1);
});
