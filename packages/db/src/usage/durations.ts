import type { LatencyHistogram } from "@avy/core";

const countBits = 53n;
const countMask = (1n << countBits) - 1n;

/** A histogram as the tables hold it: numbers, each a bucket's number times 2^53 plus how many fell into it. */
export const packedDurations = (histogram: ReadonlyMap<number, number>): bigint[] =>
  [...histogram].map(([bucket, count]) => (BigInt(bucket) << countBits) + BigInt(count));

/** The histogram of any rows' `durations` together: a bucket may stand in a list more than once. */
export function latencyOf(...lists: readonly (readonly bigint[])[]): LatencyHistogram {
  const histogram: LatencyHistogram = new Map();
  for (const list of lists) {
    for (const packed of list) {
      const bucket = Number(packed >> countBits);
      histogram.set(bucket, (histogram.get(bucket) ?? 0) + Number(packed & countMask));
    }
  }
  return histogram;
}
