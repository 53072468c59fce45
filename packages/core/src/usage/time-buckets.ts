import { type ZonedDays, zonedDays } from "../time/zoned-days.ts";
import { bucketMs, bucketStarts } from "./rollup.ts";
import type { UsageSpan } from "./usage-span.ts";

/** What a chart draws: buckets without gap or overlap, each up to where the next starts, the last to `endMs`. */
export type TimeBuckets = {
  startsMs: readonly number[];
  endMs: number;
  /**
   * Some midnight of the zone is off the full UTC hour and was put on the nearest one, since counts are kept by the
   * hour; the chart says so.
   */
  rounded: boolean;
};

/** Every bucket that a span touches. */
export function bucketsOf({ from, to, granularity, timeZone }: UsageSpan): TimeBuckets {
  const [fromMs, toMs] = [from.getTime(), to.getTime()];
  if (granularity === "day") return onFullHours(zonedDays(fromMs, toMs, timeZone));
  const widthMs = bucketMs(granularity);
  const endMs = Math.ceil(toMs / widthMs) * widthMs;
  return { startsMs: bucketStarts(fromMs, toMs, granularity), endMs, rounded: false };
}

/** The start of the bucket that holds an instant; null outside of all. */
export function bucketHolding({ startsMs, endMs }: TimeBuckets, atMs: number): number | null {
  let low = 0;
  let high = startsMs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const startMs = startsMs[middle];
    if (startMs !== undefined && startMs <= atMs) low = middle + 1;
    else high = middle;
  }
  return atMs < endMs ? (startsMs[low - 1] ?? null) : null;
}

function onFullHours({ startsMs, endMs }: ZonedDays): TimeBuckets {
  const bounds = [...startsMs, endMs];
  return {
    startsMs: startsMs.map(toHourMs),
    endMs: toHourMs(endMs),
    rounded: bounds.some((ms) => toHourMs(ms) !== ms),
  };
}

const hourMs = bucketMs("hour");
/** Half past goes up. */
const toHourMs = (ms: number): number => Math.round(ms / hourMs) * hourMs;
