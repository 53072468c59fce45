import { z } from "zod";
import { boundedArray } from "../key/bounded-array.ts";
import { lastBucket } from "./duration-bucket.ts";
import type { LatencyHistogram } from "./latency-histogram.ts";

const bucketAndCount = z.tuple([z.int().min(0).max(lastBucket), z.int().positive()]);

/** A histogram in JSON: `[bucket, count]` in the order of the buckets, so equal histograms are equal text. */
export const wireHistogram = boundedArray(bucketAndCount, {
  most: lastBucket + 1,
  missing: "Give a list of buckets with their counts",
  tooMany: `A histogram has at most ${lastBucket + 1} buckets`,
}).refine(
  (pairs) =>
    pairs.every(([bucket], at) => {
      const [before = -1] = pairs[at - 1] ?? [];
      return bucket > before;
    }),
  "Sort the buckets of a histogram, each once",
);
export type WireHistogram = z.output<typeof wireHistogram>;

export const histogramToWire = (histogram: ReadonlyMap<number, number>): WireHistogram =>
  [...histogram].sort(([a], [b]) => a - b);

export const histogramFromWire = (pairs: WireHistogram): LatencyHistogram => new Map(pairs);
