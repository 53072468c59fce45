import { describe, expect, test } from "vitest";
import { parseTimeZone, utc } from "../time/time-zone.ts";
import type { Granularity } from "./rollup.ts";
import { bucketHolding, bucketsOf } from "./time-buckets.ts";

const bucketsIn = (from: string, to: string, granularity: Granularity, zone: string) =>
  bucketsOf({
    from: new Date(from),
    to: new Date(to),
    granularity,
    timeZone: parseTimeZone(zone) ?? utc,
  });
const boundsIn = (from: string, to: string, granularity: Granularity, zone: string) => {
  const { startsMs, endMs, rounded } = bucketsIn(from, to, granularity, zone);
  const texts = [...startsMs, endMs].map((ms) => new Date(ms).toISOString().slice(5, 16));
  return [...texts, rounded];
};

describe("buckets", () => {
  test.each(["UTC", "Asia/Kathmandu"])("of an hour are those of UTC in %s", (zone) => {
    expect(boundsIn("2026-05-12T10:00Z", "2026-05-12T12:00Z", "hour", zone)).toEqual([
      ...["05-12T10:00", "05-12T11:00", "05-12T12:00"],
      false,
    ]);
  });

  test("are whole where the span is not", () => {
    expect(boundsIn("2026-05-12T10:30Z", "2026-05-12T11:00:00.001Z", "hour", "UTC")).toEqual([
      ...["05-12T10:00", "05-12T11:00", "05-12T12:00"],
      false,
    ]);
    expect(boundsIn("2026-05-12T10:00:30Z", "2026-05-12T10:01Z", "minute", "UTC")).toEqual([
      ...["05-12T10:00", "05-12T10:01"],
      false,
    ]);
  });

  test("of a day are the zone's, exact where midnight is on a full hour of UTC", () => {
    expect(boundsIn("2026-10-24T22:00Z", "2026-10-26T23:00Z", "day", "Europe/Berlin")).toEqual([
      ...["10-24T22:00", "10-25T23:00", "10-26T23:00"],
      false,
    ]);
  });

  test("of a day start on the nearest full hour elsewhere, half past on the next", () => {
    expect(boundsIn("2026-05-11T18:30Z", "2026-05-12T18:30Z", "day", "Asia/Kolkata")).toEqual([
      ...["05-11T19:00", "05-12T19:00"],
      true,
    ]);
    expect(boundsIn("2026-05-11T18:15Z", "2026-05-12T18:15Z", "day", "Asia/Kathmandu")).toEqual([
      ...["05-11T18:00", "05-12T18:00"],
      true,
    ]);
  });

  test("are rounded where only the last midnight is off the full hour", () => {
    // Lord Howe goes from UTC+11 to UTC+10:30.
    expect(
      boundsIn("2026-04-04T13:00Z", "2026-04-05T13:30Z", "day", "Australia/Lord_Howe"),
    ).toEqual(["04-04T13:00", "04-05T14:00", true]);
  });
});

describe("the bucket that holds an instant", () => {
  const buckets = bucketsIn("2026-10-24T22:00Z", "2026-10-26T23:00Z", "day", "Europe/Berlin");
  const holding = (text: string) => {
    const startMs = bucketHolding(buckets, Date.parse(text));
    return startMs === null ? null : new Date(startMs).toISOString().slice(5, 16);
  };

  test.each([
    ["2026-10-24T21:59:59.999Z", null],
    ["2026-10-24T22:00Z", "10-24T22:00"],
    ["2026-10-25T22:59:59.999Z", "10-24T22:00"],
    ["2026-10-25T23:00Z", "10-25T23:00"],
    ["2026-10-26T22:59:59.999Z", "10-25T23:00"],
    ["2026-10-26T23:00Z", null],
  ])("%s: %s", (text, expected) => {
    expect(holding(text)).toBe(expected);
  });

  test("is none where there are none", () => {
    expect(bucketHolding({ startsMs: [], endMs: 10, rounded: false }, 5)).toBeNull();
  });
});
