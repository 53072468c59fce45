import { expect, test } from "vitest";
import { rangeLimits } from "./range-limits.ts";
import { bucketMs, granularities } from "./rollup.ts";

test.each(granularities)("a chart by the %s has at most 3,000 buckets", (granularity) => {
  // A range that begins and ends within a bucket, across a change of clocks, touches two more.
  const buckets = rangeLimits[granularity].longest.ms / bucketMs(granularity) + 2;
  expect(buckets).toBeLessThanOrEqual(3_000);
});

test("whatever a granularity cannot hold, the next wider holds longer", () => {
  expect(rangeLimits.minute.longest.ms).toBe(2 * 86_400_000);
  expect(rangeLimits.hour.longest.ms).toBe(90 * 86_400_000);
  expect(rangeLimits.day.longest.ms).toBe(2_920 * 86_400_000);
  expect([rangeLimits.minute.wider, rangeLimits.hour.wider, rangeLimits.day.wider]).toEqual([
    "hour",
    "day",
    null,
  ]);
});
