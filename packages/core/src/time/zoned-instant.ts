import { parseTimeZone, zoneOffsetMs } from "./time-zone.ts";
import { wallClockTime } from "./wall-clock.ts";

const localText = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?$/;

/**
 * The instant that a wall clock of a zone shows as `2026-05-12T14:05`; null when the text or the zone is
 * none. A time that a change of clocks skips is read an hour on, one that it repeats is the first.
 */
export function zonedInstant(text: string, timeZone: string): Date | null {
  if (!localText.test(text)) return null;
  const shownMs = Date.parse(`${text}Z`);
  const zone = parseTimeZone(timeZone);
  if (zone === null || !isDateOf(shownMs, text)) return null;
  const time = wallClockTime(shownMs, zone);
  return new Date(time.skipped ? time.afterMs : time.instantMs);
}

/** `2026-05-12T14:05` for the `datetime-local` field. */
export function zonedText(instant: Date, timeZone: string): string {
  const zone = parseTimeZone(timeZone);
  if (zone === null) {
    throw new RangeError(
      `timeZone must be an IANA name such as Europe/Berlin; got ${JSON.stringify(timeZone)}`,
    );
  }
  const shownMs = instant.getTime() + zoneOffsetMs(instant.getTime(), zone);
  return new Date(shownMs).toISOString().slice(0, 16);
}

/** `Date.parse` reads 30 February as 2 March; a date that no calendar has is none. */
const isDateOf = (shownMs: number, text: string): boolean =>
  !Number.isNaN(shownMs) && new Date(shownMs).toISOString().startsWith(text);
