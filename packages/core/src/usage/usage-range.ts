import type { TimeZone } from "../time/time-zone.ts";
import { zonedDays } from "../time/zoned-days.ts";
import { bucketMs, type Granularity } from "./rollup.ts";
import type { UsageSpan } from "./usage-span.ts";

/** The ranges that have a name; each ends now. */
export const usageRanges = ["1h", "24h", "7d", "30d"] as const;
export type UsageRange = (typeof usageRanges)[number];

const widths = {
  "1h": { buckets: 60, granularity: "minute" },
  "24h": { buckets: 24, granularity: "hour" },
  "7d": { buckets: 168, granularity: "hour" },
  "30d": { buckets: 30, granularity: "day" },
} satisfies Record<UsageRange, { buckets: number; granularity: Granularity }>;

/** The buckets of a range that ends now: the last one is under way. `to` is the end of it. */
export function spanOf(range: UsageRange, now: Date, timeZone: TimeZone): UsageSpan {
  const { buckets, granularity } = widths[range];
  const [fromMs, toMs] =
    granularity === "day"
      ? lastDays(buckets, now.getTime(), timeZone)
      : lastBuckets(buckets, now.getTime(), bucketMs(granularity));
  return { from: new Date(fromMs), to: new Date(toMs), granularity, timeZone };
}

function lastBuckets(count: number, nowMs: number, widthMs: number): [number, number] {
  const toMs = (Math.floor(nowMs / widthMs) + 1) * widthMs;
  return [toMs - count * widthMs, toMs];
}

/** Local days differ in length, and a zone that crossed the date line lacks one: looks back further than it takes. */
function lastDays(count: number, nowMs: number, timeZone: TimeZone): [number, number] {
  const reachMs = (count + 2) * bucketMs("day");
  const { startsMs, endMs } = zonedDays(nowMs - reachMs, nowMs + 1, timeZone);
  const [fromMs = nowMs] = startsMs.slice(-count);
  return [fromMs, endMs];
}
