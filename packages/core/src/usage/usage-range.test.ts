import { describe, expect, test } from "vitest";
import { parseTimeZone, utc } from "../time/time-zone.ts";
import { spanOf, type UsageRange, usageRanges } from "./usage-range.ts";

const now = new Date("2026-05-12T14:05:09.123Z");
const spanAt = (range: UsageRange, at: Date, zone: string) => {
  const { from, to, granularity } = spanOf(range, at, parseTimeZone(zone) ?? utc);
  return [from.toISOString().slice(0, 16), to.toISOString().slice(0, 16), granularity];
};

describe("a named range", () => {
  test.each([
    ["1h", "2026-05-12T13:06", "2026-05-12T14:06", "minute"],
    ["24h", "2026-05-11T15:00", "2026-05-12T15:00", "hour"],
    ["7d", "2026-05-05T15:00", "2026-05-12T15:00", "hour"],
    ["30d", "2026-04-13T00:00", "2026-05-13T00:00", "day"],
  ] as const)("%s ends with the bucket that is under way", (range, from, to, granularity) => {
    expect(spanAt(range, now, "UTC")).toEqual([from, to, granularity]);
  });

  test("begins a new bucket on the very instant", () => {
    const midnight = new Date("2026-05-12T00:00:00.000Z");
    expect(spanAt("24h", midnight, "UTC")[1]).toBe("2026-05-12T01:00");
    expect(spanAt("30d", midnight, "UTC")[1]).toBe("2026-05-13T00:00");
    expect(spanAt("30d", new Date(midnight.getTime() - 1), "UTC")[1]).toBe("2026-05-12T00:00");
  });

  test("has minutes and hours of UTC in every zone", () => {
    for (const range of ["1h", "24h", "7d"] as const) {
      expect(spanAt(range, now, "Asia/Kathmandu")).toEqual(spanAt(range, now, "UTC"));
    }
  });
});

describe("30 days", () => {
  test("are those of the zone, today the last", () => {
    expect(spanAt("30d", now, "America/New_York")).toEqual([
      "2026-04-13T04:00",
      "2026-05-13T04:00",
      "day",
    ]);
    expect(spanAt("30d", now, "Asia/Kathmandu")).toEqual([
      "2026-04-12T18:15",
      "2026-05-12T18:15",
      "day",
    ]);
  });

  test("are 30 of them where one is shorter or longer", () => {
    expect(spanAt("30d", new Date("2026-04-10T12:00Z"), "Europe/Berlin").slice(0, 2)).toEqual([
      "2026-03-11T23:00",
      "2026-04-10T22:00",
    ]);
    expect(spanAt("30d", new Date("2026-11-10T12:00Z"), "Europe/Berlin").slice(0, 2)).toEqual([
      "2026-10-11T22:00",
      "2026-11-10T23:00",
    ]);
  });

  test("are 30 where the zone skipped a date", () => {
    expect(spanAt("30d", new Date("2012-01-10T12:00Z"), "Pacific/Apia").slice(0, 2)).toEqual([
      "2011-12-12T10:00",
      "2012-01-11T10:00",
    ]);
  });
});

test("the ranges are in the order of the links, and the zone goes with the span", () => {
  expect(usageRanges).toEqual(["1h", "24h", "7d", "30d"]);
  const zone = parseTimeZone("Asia/Kolkata") ?? utc;
  expect(usageRanges.map((range) => spanOf(range, now, zone).timeZone)).toEqual(
    usageRanges.map(() => "Asia/Kolkata"),
  );
});
