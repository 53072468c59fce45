import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketOf } from "./duration-bucket.ts";
import { addDuration, type LatencyHistogram, mergeHistograms } from "./latency-histogram.ts";

const histogramOf = (durationsMs: readonly number[]): LatencyHistogram => {
  const histogram: LatencyHistogram = new Map();
  for (const durationMs of durationsMs) addDuration(histogram, durationMs);
  return histogram;
};
const sorted = (histogram: LatencyHistogram) => [...histogram].sort(([a], [b]) => a - b);
const durationsMs = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 60 });

test.each([
  [0.0004, 0],
  [0.0005, 1],
  [0.0634, 63],
  [1, bucketOf(1_000)],
  [4_294_967.295, 895],
  [4_294_967.296, 895],
  [Number.MAX_VALUE, 895],
  [Number.POSITIVE_INFINITY, 895],
  [-0.001, 0],
  [-5, 0],
  [Number.NEGATIVE_INFINITY, 0],
  [Number.NaN, 0],
])("%d ms are counted in bucket %d", (durationMs, bucket) => {
  expect(sorted(histogramOf([durationMs]))).toEqual([[bucket, 1]]);
});

test("splitting durations anywhere and merging the parts is the histogram of all, to the last count", () => {
  fc.assert(
    fc.property(durationsMs, fc.nat(60), (all, at) => {
      const merged = mergeHistograms(histogramOf(all.slice(0, at)), histogramOf(all.slice(at)));
      expect(sorted(merged)).toEqual(sorted(histogramOf(all)));
    }),
    { numRuns: 1_000 },
  );
});

test("merging is associative and commutative", () => {
  const part = durationsMs.map(histogramOf);
  fc.assert(
    fc.property(part, part, part, (a, b, c) => {
      const left = sorted(mergeHistograms(mergeHistograms(a, b), c));
      expect(left).toEqual(sorted(mergeHistograms(a, mergeHistograms(b, c))));
      expect(left).toEqual(sorted(mergeHistograms(c, b, a)));
    }),
    { numRuns: 1_000 },
  );
});

test("a merge leaves its parts as they were", () => {
  const parts = [histogramOf([0.001]), histogramOf([0.001, 0.002])];
  expect(sorted(mergeHistograms(...parts))).toEqual([
    [1, 2],
    [2, 1],
  ]);
  expect(parts.map(sorted)).toEqual([
    [[1, 1]],
    [
      [1, 1],
      [2, 1],
    ],
  ]);
});
