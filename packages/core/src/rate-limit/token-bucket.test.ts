import fc from "fast-check";
import { expect, test } from "vitest";
import { parseLimit } from "./tier.ts";
import { fullBucket, takeToken } from "./token-bucket.ts";

test("a full bucket gives its burst, then one token as each comes back", () => {
  const limit = { perMinute: 60, burst: 3 };
  let bucket = fullBucket(limit, 0);
  const takeAt = (nowMs: number) => {
    const take = takeToken(bucket, limit, nowMs);
    bucket = take.bucket;
    return take.taken;
  };
  expect([0, 0, 0, 0, 999, 1_000, 1_001, 2_000].map(takeAt)).toEqual([
    true,
    true,
    true,
    false,
    false,
    true,
    false,
    true,
  ]);
});

test("never gives more than the burst and what came back since", () => {
  const steps = fc.array(fc.nat(5_000), { minLength: 1, maxLength: 300 });
  const limits = fc.record({
    perMinute: fc.integer({ min: 1, max: 600 }),
    burst: fc.integer({ min: 1, max: 50 }),
  });
  fc.assert(
    fc.property(steps, limits, (waits, limit) => {
      let [bucket, nowMs, taken] = [fullBucket(limit, 0), 0, 0];
      for (const wait of waits) {
        nowMs += wait;
        const take = takeToken(bucket, limit, nowMs);
        bucket = take.bucket;
        if (take.taken) taken++;
      }
      return taken <= limit.burst + (nowMs * limit.perMinute) / 60_000 + 1e-6;
    }),
    { numRuns: 1_000 },
  );
});

test("a clock that steps back refills nothing for the step, and refills from there on", () => {
  const limit = { perMinute: 60, burst: 1 };
  const empty = takeToken(fullBucket(limit, 10_000), limit, 10_000).bucket;
  const refused = takeToken(empty, limit, 0);
  expect(refused).toMatchObject({ taken: false, retryAfterSeconds: 1 });
  expect(takeToken(refused.bucket, limit, 999).taken).toBe(false);
  expect(takeToken(takeToken(refused.bucket, limit, 999).bucket, limit, 1_000).taken).toBe(true);
});

test("a limit is two whole numbers above zero", () => {
  expect(parseLimit("60/100")).toEqual({ perMinute: 60, burst: 100 });
  for (const text of ["", "60", "0/100", "60/-1", "60/100/1", "6e1/100", " 60/100"])
    expect(parseLimit(text)).toBeNull();
});
