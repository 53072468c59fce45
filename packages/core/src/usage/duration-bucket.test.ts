import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketBounds, bucketOf, lastBucket, longestMicros } from "./duration-bucket.ts";

test.each([
  [0, 0],
  [1, 1],
  [31, 31],
  [32, 32],
  [63, 63],
  [64, 64],
  [65, 64],
  [66, 65],
  [127, 95],
  [128, 96],
  [131, 96],
  [132, 97],
  [2 ** 31 - 1, 863],
  [2 ** 31, 864],
  [2 ** 32 - 1, 895],
])("%d µs are in bucket %d", (micros, bucket) => {
  expect(bucketOf(micros)).toBe(bucket);
});

test("the buckets tile the microseconds from 0 to 71 minutes", () => {
  expect(longestMicros).toBe(4_294_967_295);
  expect(lastBucket).toBe(895);
  let next = 0;
  for (let bucket = 0; bucket <= lastBucket; bucket++) {
    const { leastMicros, greatestMicros } = bucketBounds(bucket);
    expect(leastMicros).toBe(next);
    expect(bucketOf(leastMicros)).toBe(bucket);
    expect(bucketOf(greatestMicros)).toBe(bucket);
    next = greatestMicros + 1;
  }
  expect(next - 1).toBe(longestMicros);
});

test("a bucket is never wider than 1/32 of the least in it, from 32 µs on", () => {
  fc.assert(
    fc.property(fc.integer({ min: 32, max: longestMicros }), (micros) => {
      const { leastMicros, greatestMicros } = bucketBounds(bucketOf(micros));
      expect(leastMicros).toBeLessThanOrEqual(micros);
      expect(greatestMicros).toBeGreaterThanOrEqual(micros);
      expect(greatestMicros - leastMicros + 1).toBeLessThanOrEqual(leastMicros / 32);
    }),
    { numRuns: 2_000 },
  );
});
