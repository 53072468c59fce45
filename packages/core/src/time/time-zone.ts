declare const kind: unique symbol;
/** The name of a zone that this platform knows, as it was given: `Europe/Berlin`. */
export type TimeZone = string & { readonly [kind]: "time-zone" };

export const utc = "UTC" as TimeZone;

/** The longest there is has 32 characters. */
const longestName = 64;

/** Null for what is no IANA name; bare offsets (`+05:30`) are none, whatever the platform takes. */
export function parseTimeZone(name: string): TimeZone | null {
  if (name.length > longestName || !/^[A-Za-z]/.test(name)) return null;
  try {
    formatOf(name);
  } catch {
    return null;
  }
  return name as TimeZone;
}

/** How far the zone's clock is ahead of UTC at an instant, in milliseconds; whole seconds. */
export function zoneOffsetMs(instantMs: number, timeZone: TimeZone): number {
  // `1/12/2026, GMT-03:30`; some platforms write no figures for zero.
  const [, offset = ""] = formatOf(timeZone).format(instantMs).split("GMT");
  const [hours = 0, minutes = 0, seconds = 0] = offset.split(":").map(Number);
  const sign = offset.startsWith("-") ? -1 : 1;
  return sign * ((Math.abs(hours) * 60 + minutes) * 60 + seconds) * 1_000;
}

/** One takes 50 times as long to make as to use. Bounded: a name may come from outside, in any case of its letters. */
const formats = new Map<string, Intl.DateTimeFormat>();
const mostFormats = 64;

function formatOf(name: string): Intl.DateTimeFormat {
  const known = formats.get(name);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset" });
  if (formats.size === mostFormats) formats.clear();
  formats.set(name, format);
  return format;
}
