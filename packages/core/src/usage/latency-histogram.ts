import { bucketOf, longestMicros } from "./duration-bucket.ts";

/** How many durations fell into each bucket of `duration-bucket.ts`. A bucket without any is absent. */
export type LatencyHistogram = Map<number, number>;

/**
 * Counts one duration, rounded to a whole microsecond. What is no time (negative, not a number) counts as 0,
 * what is longer than the last bucket counts in it: an answer is never left out for its duration.
 */
export function addDuration(histogram: LatencyHistogram, durationMs: number): void {
  const micros = Math.round(durationMs * 1_000) || 0; // NaN is 0
  const bucket = bucketOf(Math.min(longestMicros, Math.max(0, micros)));
  histogram.set(bucket, (histogram.get(bucket) ?? 0) + 1);
}

/** Adds what `added` holds. Exact: buckets are the same everywhere, so nothing is estimated anew. */
export function addHistogram(
  histogram: LatencyHistogram,
  added: ReadonlyMap<number, number>,
): void {
  for (const [bucket, count] of added) histogram.set(bucket, (histogram.get(bucket) ?? 0) + count);
}

/** Associative and commutative, and exact: the merge of parts is the histogram of the whole. */
export function mergeHistograms(
  ...parts: readonly ReadonlyMap<number, number>[]
): LatencyHistogram {
  const merged: LatencyHistogram = new Map();
  for (const part of parts) addHistogram(merged, part);
  return merged;
}
