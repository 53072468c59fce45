const localText = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?$/;

/**
 * The instant that a wall clock of a zone shows as `2026-05-12T14:05`; null when the text or the zone is
 * none. A time that a change of clocks skips is read an hour on, one that it repeats is the first.
 */
export function zonedInstant(text: string, timeZone: string): Date | null {
  if (!localText.test(text)) return null;
  const asUtcMs = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtcMs) || !isTimeZone(timeZone)) return null;
  const before = offsetMs(asUtcMs - 86_400_000, timeZone);
  const after = offsetMs(asUtcMs + 86_400_000, timeZone);
  const fits = [before, after].find((offset) => offsetMs(asUtcMs - offset, timeZone) === offset);
  return new Date(asUtcMs - (fits ?? before));
}

/** `2026-05-12T14:05` for the `datetime-local` field. */
export function zonedText(instant: Date, timeZone: string): string {
  const shifted = instant.getTime() + offsetMs(instant.getTime(), timeZone);
  return new Date(shifted).toISOString().slice(0, 16);
}

function offsetMs(instantMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(instantMs);
  const part = (type: string) => Number(parts.find((found) => found.type === type)?.value);
  const shownMs = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return shownMs - Math.floor(instantMs / 1000) * 1000;
}

function isTimeZone(name: string): boolean {
  try {
    return name !== "" && new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
