import { type TimeZone, zoneOffsetMs } from "./time-zone.ts";

const dayMs = 86_400_000;

/** When a zone's clock shows a time. One that is skipped lies in a change of clocks between the two instants. */
export type WallClockTime =
  | { skipped: false; instantMs: number }
  | { skipped: true; beforeMs: number; afterMs: number };

/** `shownMs` is the time on the wall, read as if it were UTC. Of a time that comes twice, the first. */
export function wallClockTime(shownMs: number, timeZone: TimeZone): WallClockTime {
  const before = zoneOffsetMs(shownMs - dayMs, timeZone);
  const after = zoneOffsetMs(shownMs + dayMs, timeZone);
  for (const offset of [before, after]) {
    const instantMs = shownMs - offset;
    if (zoneOffsetMs(instantMs, timeZone) === offset) return { skipped: false, instantMs };
  }
  return { skipped: true, beforeMs: shownMs - after, afterMs: shownMs - before };
}
