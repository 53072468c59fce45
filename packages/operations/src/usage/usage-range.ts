import type { Granularity } from "@avy/core";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export const usageRanges = ["1h", "24h", "7d", "30d"] as const;
export type UsageRange = (typeof usageRanges)[number];

type Span = { spanMs: number; bucketMs: number; granularity: Granularity };

const spans = {
  "1h": { spanMs: hourMs, bucketMs: minuteMs, granularity: "minute" },
  "24h": { spanMs: dayMs, bucketMs: hourMs, granularity: "hour" },
  "7d": { spanMs: 7 * dayMs, bucketMs: hourMs, granularity: "hour" },
  "30d": { spanMs: 30 * dayMs, bucketMs: dayMs, granularity: "day" },
} satisfies Record<UsageRange, Span>;

/** The buckets of a range that ends now: the last one is under way. `to` is the end of it. */
export function spanOf(
  range: UsageRange,
  now: Date,
): { from: Date; to: Date; granularity: Granularity } {
  const { spanMs, bucketMs, granularity } = spans[range];
  const to = (Math.floor(now.getTime() / bucketMs) + 1) * bucketMs;
  return { from: new Date(to - spanMs), to: new Date(to), granularity };
}
