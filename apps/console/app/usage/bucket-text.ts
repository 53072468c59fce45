import type { Granularity } from "@avy/core";

/** Days are days of UTC, as they are counted; hours and minutes are the viewer's. */
const zoneOf = (granularity: Granularity, timeZone: string) =>
  granularity === "day" ? "UTC" : timeZone;

const shapes = {
  minute: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  hour: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  day: { day: "numeric", month: "short" },
} satisfies Record<Granularity, Intl.DateTimeFormatOptions>;

/** `14:05`, `12 May, 14:00`, `12 May (UTC)`: one bucket by its start. */
export function bucketText(start: Date, granularity: Granularity, timeZone: string): string {
  const text = new Intl.DateTimeFormat("en-GB", {
    ...shapes[granularity],
    timeZone: zoneOf(granularity, timeZone),
  }).format(start);
  return granularity === "day" ? `${text} (UTC)` : text;
}

/** Short, for the axis: the clock within a day, else the day. */
export function tickText(
  start: Date,
  granularity: Granularity,
  timeZone: string,
  spansDays: boolean,
): string {
  const shape: Intl.DateTimeFormatOptions = spansDays
    ? { day: "numeric", month: "short" }
    : { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return new Intl.DateTimeFormat("en-GB", {
    ...shape,
    timeZone: zoneOf(granularity, timeZone),
  }).format(start);
}
