import { expect, test } from "vitest";
import { parseTimeZone, utc, zoneOffsetMs } from "./time-zone.ts";

const zone = (name: string) => parseTimeZone(name) ?? utc;
const minutesAhead = (name: string, at: string) =>
  zoneOffsetMs(Date.parse(at), zone(name)) / 60_000;

test.each([
  ["UTC", "2026-05-12T00:00Z", 0],
  ["Europe/Berlin", "2026-03-29T00:59:59Z", 60],
  ["Europe/Berlin", "2026-03-29T01:00Z", 120],
  ["America/New_York", "2026-01-12T00:00Z", -300],
  ["America/St_Johns", "2026-01-12T00:00Z", -210],
  ["Asia/Kathmandu", "2026-01-12T00:00Z", 345],
  ["Australia/Lord_Howe", "2026-01-12T00:00Z", 660],
  ["Australia/Lord_Howe", "2026-06-12T00:00Z", 630],
  ["Africa/Monrovia", "1971-01-01T00:00Z", -44.5],
  ["Pacific/Kiritimati", "2026-01-12T00:00Z", 840],
])("%s at %s is %d minutes ahead of UTC", (name, at, minutes) => {
  expect(minutesAhead(name, at)).toBe(minutes);
});

test("the offset just west of UTC is negative though its hours are none", () => {
  expect(zoneOffsetMs(Date.parse("1880-01-01T00:00Z"), zone("Europe/Lisbon"))).toBe(-2_205_000);
  expect(zoneOffsetMs(Date.parse("1900-01-01T00:00Z"), zone("Africa/Abidjan"))).toBe(-968_000);
});

test.each(["", " ", "Mars/Base", "Europe/Berlin ", "+05:30", "-03:00", "UTC+1", "null"])(
  "%j is no time zone",
  (name) => {
    expect(parseTimeZone(name)).toBeNull();
  },
);

test("a name is kept as it was given", () => {
  expect(parseTimeZone("Europe/Berlin")).toBe("Europe/Berlin");
  expect(parseTimeZone("europe/berlin")).toBe("europe/berlin");
  expect(utc).toBe("UTC");
});

test("more zones than are kept ready are all still known", () => {
  const names = Intl.supportedValuesOf("timeZone").slice(0, 130);
  expect(names.length).toBe(130);
  for (const name of [...names, ...names]) expect(parseTimeZone(name)).toBe(name);
  expect(minutesAhead("Asia/Kolkata", "2026-01-12T00:00Z")).toBe(330);
});
