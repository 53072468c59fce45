const subBucketBits = 5;
const subBuckets = 2 ** subBucketBits;

/** Durations are counted from 0 to this many microseconds, 71 minutes and 35 seconds. */
export const longestMicros = 2 ** 32 - 1;

/**
 * The bucket of a whole number of microseconds, 0 to `longestMicros`. Up to 64 µs each value has its own; from
 * there each octave has 32 of equal width, so a bucket is never wider than 1/32 of the least in it.
 */
export function bucketOf(micros: number): number {
  const shift = Math.max(0, 31 - subBucketBits - Math.clz32(micros));
  return shift * subBuckets + (micros >>> shift);
}

export const lastBucket = bucketOf(longestMicros);

/** The least and the greatest whole microsecond that a bucket holds. */
export function bucketBounds(bucket: number): { leastMicros: number; greatestMicros: number } {
  const shift = Math.max(0, Math.floor(bucket / subBuckets) - 1);
  const leastMicros = (bucket - shift * subBuckets) * 2 ** shift;
  return { leastMicros, greatestMicros: leastMicros + 2 ** shift - 1 };
}
