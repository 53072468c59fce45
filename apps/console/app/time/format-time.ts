const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** `12 May 2026, 14:05:09 GMT+2`: whole, with its zone. */
export const formatInstant = (instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("en-GB", {
    timeZone,
    dateStyle: "medium",
    timeStyle: "long",
  }).format(instant);

/** `14:05:09`: of something that was moments ago, or is in a `<time>` that says the rest. */
export const formatTime = (instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "medium" }).format(instant);

/** `12 May 2026`. */
export const formatDay = (instant: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "medium" }).format(instant);

const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** `3 hours ago`, of something that has happened: a clock that lags a little does not put it into the future. */
export function formatAgo(instant: Date, now: Date): string {
  const ms = Math.min(0, instant.getTime() - now.getTime());
  const size = Math.abs(ms);
  if (size < minuteMs) return "just now";
  if (size < hourMs) return words.format(Math.trunc(ms / minuteMs), "minute");
  if (size < dayMs) return words.format(Math.trunc(ms / hourMs), "hour");
  if (size < 60 * dayMs) return words.format(Math.trunc(ms / dayMs), "day");
  return words.format(Math.trunc(ms / (30 * dayMs)), "month");
}
