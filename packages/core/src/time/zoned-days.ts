import { type TimeZone, zoneOffsetMs } from "./time-zone.ts";
import { wallClockTime } from "./wall-clock.ts";

const dayMs = 86_400_000;

/** Days one after another: each ends where the next starts, the last at `endMs`. */
export type ZonedDays = { startsMs: number[]; endMs: number };

/**
 * The local days that touch [fromMs, toMs). A day starts at the first instant that is not before its 00:00 on the
 * zone's clock: at 01:00 where the clocks skip midnight; a date that they skip whole is no day.
 */
export function zonedDays(fromMs: number, toMs: number, timeZone: TimeZone): ZonedDays {
  const startsMs: number[] = [];
  let date = Math.floor(fromMs / dayMs) - 1; // no zone's date is further behind that of UTC
  for (;;) {
    const startMs = dayStartMs(date, timeZone);
    if (startMs >= toMs) return { startsMs, endMs: startMs };
    if (startMs <= fromMs) startsMs.length = 0;
    if (startMs !== startsMs.at(-1)) startsMs.push(startMs);
    date++;
  }
}

/** `date` in days since 1 January 1970. */
function dayStartMs(date: number, timeZone: TimeZone): number {
  const time = wallClockTime(date * dayMs, timeZone);
  return time.skipped ? changeMs(time.beforeMs, time.afterMs, timeZone) : time.instantMs;
}

/** The first whole second of the zone's new offset, somewhere after `beforeMs` and not after `afterMs`. */
function changeMs(beforeMs: number, afterMs: number, timeZone: TimeZone): number {
  const offset = zoneOffsetMs(beforeMs, timeZone);
  let old = beforeMs / 1_000;
  let changed = afterMs / 1_000;
  while (changed - old > 1) {
    const middle = Math.floor((old + changed) / 2);
    if (zoneOffsetMs(middle * 1_000, timeZone) === offset) old = middle;
    else changed = middle;
  }
  return changed * 1_000;
}
