import { formatAgo, formatDay, formatInstant } from "./format-time.ts";
import { useTimeZone } from "./use-time-zone.ts";

/** How long ago, by a `now` that the server and the browser share; absolute in the tooltip. */
export function AgoText({ at, now }: { at: Date; now: Date }) {
  const timeZone = useTimeZone();
  return (
    <time dateTime={at.toISOString()} title={formatInstant(at, timeZone)}>
      {formatAgo(at, now)}
    </time>
  );
}

export function InstantText({ at, form = "instant" }: { at: Date; form?: "instant" | "day" }) {
  const timeZone = useTimeZone();
  const text = form === "day" ? formatDay(at, timeZone) : formatInstant(at, timeZone);
  return (
    <time dateTime={at.toISOString()} title={formatInstant(at, timeZone)}>
      {text}
    </time>
  );
}
