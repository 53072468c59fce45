import { parseTimeZone, type TimeZone, utc } from "../time/time-zone.ts";
import { zonedDays } from "../time/zoned-days.ts";
import { type RangeLimit, rangeLimits } from "./range-limits.ts";
import { bucketMs, type Granularity } from "./rollup.ts";
import type { UsageSpan } from "./usage-span.ts";

/** As somebody asks for it; any instants, any text for the zone. */
export type CustomRange = { from: Date; to: Date; granularity: Granularity; timeZone: string };
export type ParsedSpan = { ok: true; span: UsageSpan } | Fault;
type Fault = { ok: false; field: keyof CustomRange; message: string };

const fault = (field: keyof CustomRange, message: string): Fault => ({ ok: false, field, message });

/**
 * The span of a range that was asked for, widened to whole buckets: nothing finer is kept, so its `from` and `to` say
 * what was counted. Days from before the hours that are kept are those of UTC, whatever the zone.
 */
export function customSpan(asked: CustomRange, now: Date): ParsedSpan {
  const { from, to, granularity } = asked;
  const zone = parseTimeZone(asked.timeZone);
  if (zone === null) return fault("timeZone", "must be an IANA name such as Europe/Berlin");
  const wrong = wrongDates(asked) ?? pastLimits(asked, now);
  if (wrong !== null) return wrong;
  const hoursKept = now.getTime() - from.getTime() <= rangeLimits.hour.kept.ms;
  const timeZone = hoursKept ? zone : utc;
  const [fromMs, toMs] = widened(from.getTime(), to.getTime(), granularity, timeZone);
  const span = { from: new Date(fromMs), to: new Date(toMs), granularity, timeZone };
  return { ok: true, span };
}

const latestMs = Date.parse("9999-01-01T00:00:00Z");
const isPlausible = (date: Date): boolean => date.getTime() >= 0 && date.getTime() <= latestMs;

function wrongDates({ from, to }: CustomRange): Fault | null {
  if (!isPlausible(from)) return fault("from", "must be a date and time from 1970 to 9998");
  if (!isPlausible(to)) return fault("to", "must be a date and time from 1970 to 9998");
  return from < to ? null : fault("to", "must be after from");
}

function pastLimits({ from, to, granularity }: CustomRange, now: Date): Fault | null {
  const { longest, kept, wider }: RangeLimit = rangeLimits[granularity];
  const mend = wider === null ? "" : `, or take ${wider}`;
  if (to.getTime() - from.getTime() > longest.ms) {
    return fault(
      "granularity",
      `holds at most ${longest.text} by the ${granularity}; shorten the range${mend}`,
    );
  }
  if (kept === null || now.getTime() - from.getTime() <= kept.ms) return null;
  return fault(
    "from",
    `is too long ago: counts by the ${granularity} are kept for ${kept.text}; begin later${mend}`,
  );
}

function widened(
  fromMs: number,
  toMs: number,
  granularity: Granularity,
  timeZone: TimeZone,
): [number, number] {
  const widthMs = bucketMs(granularity);
  if (granularity !== "day") {
    return [Math.floor(fromMs / widthMs) * widthMs, Math.ceil(toMs / widthMs) * widthMs];
  }
  const { startsMs, endMs } = zonedDays(fromMs, toMs, timeZone);
  const [startMs = fromMs] = startsMs;
  return [startMs, endMs];
}
