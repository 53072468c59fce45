import { bucketBounds } from "./duration-bucket.ts";

/**
 * The quantile by nearest rank, in milliseconds: the middle of the bucket that holds it, so off by at most
 * 1/64 (1.6 %) of the exact one in whole microseconds, and not at all below 64 µs. Null when nothing was counted.
 * `quantile` is from 0 (the least) to 1 (the greatest).
 */
export function quantileMs(
  histogram: ReadonlyMap<number, number>,
  quantile: number,
): number | null {
  if (!(quantile >= 0 && quantile <= 1)) {
    throw new RangeError(`quantile must be from 0 to 1, such as 0.95; got ${quantile}`);
  }
  const buckets = [...histogram].sort(([a], [b]) => a - b);
  const total = buckets.reduce((sum, [, count]) => sum + count, 0);
  const rank = nearestRank(quantile, total);
  let counted = 0;
  for (const [bucket, count] of buckets) {
    counted += count;
    if (counted >= rank) return middleMs(bucket);
  }
  return null;
}

// A product that floating point leaves just above a whole number (0.07 × 100) is that whole number.
const nearestRank = (quantile: number, total: number): number =>
  Math.max(1, Math.ceil(quantile * total * (1 - 4 * Number.EPSILON)));

function middleMs(bucket: number): number {
  const { leastMicros, greatestMicros } = bucketBounds(bucket);
  return (leastMicros + greatestMicros) / 2 / 1_000;
}
