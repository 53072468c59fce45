import { describe, expect, test } from "vitest";
import { parseTimeZone, utc } from "./time-zone.ts";
import { zonedDays } from "./zoned-days.ts";

const daysIn = (name: string, from: string, to: string) => {
  const { startsMs, endMs } = zonedDays(
    Date.parse(from),
    Date.parse(to),
    parseTimeZone(name) ?? utc,
  );
  return [...startsMs, endMs].map((ms) => new Date(ms).toISOString().slice(0, 16));
};

describe("the days of a zone", () => {
  test("are its own, from midnight to midnight", () => {
    expect(daysIn("America/New_York", "2026-05-12T04:00Z", "2026-05-14T04:00Z")).toEqual([
      "2026-05-12T04:00",
      "2026-05-13T04:00",
      "2026-05-14T04:00",
    ]);
  });

  test("are all that a range touches, and no other", () => {
    expect(daysIn("UTC", "2026-05-12T23:59:59.999Z", "2026-05-13T00:00:00.001Z")).toEqual([
      "2026-05-12T00:00",
      "2026-05-13T00:00",
      "2026-05-14T00:00",
    ]);
    expect(daysIn("UTC", "2026-05-12T00:00Z", "2026-05-12T00:00:00.001Z")).toEqual([
      "2026-05-12T00:00",
      "2026-05-13T00:00",
    ]);
  });

  test("have 23 hours when the clocks go forward and 25 when they go back", () => {
    expect(daysIn("Europe/Berlin", "2026-03-29T12:00Z", "2026-03-29T12:01Z")).toEqual([
      "2026-03-28T23:00",
      "2026-03-29T22:00",
    ]);
    expect(daysIn("Europe/Berlin", "2026-10-25T12:00Z", "2026-10-25T12:01Z")).toEqual([
      "2026-10-24T22:00",
      "2026-10-25T23:00",
    ]);
  });

  test("differ by half an hour on Lord Howe", () => {
    expect(daysIn("Australia/Lord_Howe", "2026-10-03T20:00Z", "2026-10-03T20:01Z")).toEqual([
      "2026-10-03T13:30",
      "2026-10-04T13:00",
    ]);
  });

  test.each([
    ["Asia/Kolkata", "2026-05-11T18:30", "2026-05-12T18:30"],
    ["Asia/Kathmandu", "2026-05-11T18:15", "2026-05-12T18:15"],
  ])("start off the full hour in %s", (name, start, end) => {
    expect(daysIn(name, "2026-05-12T12:00Z", "2026-05-12T12:01Z")).toEqual([start, end]);
  });
});

describe("a day whose midnight the clocks skip", () => {
  test.each([
    ["Africa/Cairo", "2026-04-24T12:00Z", "2026-04-23T22:00", "2026-04-24T21:00"],
    ["America/Sao_Paulo", "2018-11-04T12:00Z", "2018-11-04T03:00", "2018-11-05T02:00"],
    ["Asia/Beirut", "2026-03-29T12:00Z", "2026-03-28T22:00", "2026-03-29T21:00"],
  ])("starts at 01:00 in %s", (name, noon, start, end) => {
    const to = new Date(Date.parse(noon) + 1).toISOString();
    expect(daysIn(name, noon, to)).toEqual([start, end]);
  });

  test("starts with the change where it reaches across midnight", () => {
    // Toronto, 30 March 1919: 23:30 was followed by 00:30.
    expect(daysIn("America/Toronto", "1919-03-31T12:00Z", "1919-03-31T12:01Z")).toEqual([
      "1919-03-31T04:30",
      "1919-04-01T04:00",
    ]);
  });
});

test("a date that the zone skipped is no day", () => {
  expect(daysIn("Pacific/Apia", "2011-12-29T10:00Z", "2012-01-01T10:00Z")).toEqual([
    "2011-12-29T10:00",
    "2011-12-30T10:00",
    "2011-12-31T10:00",
    "2012-01-01T10:00",
  ]);
});

test("a minute of a day that the clocks take back belongs to the day that has begun", () => {
  // St. John's, 1 November 2009: one minute after midnight it was 23:01 of the day before once more.
  const days = ["2009-11-01T02:30", "2009-11-02T03:30"];
  expect(daysIn("America/St_Johns", "2009-11-01T02:31Z", "2009-11-01T02:45Z")).toEqual(days);
  expect(daysIn("America/St_Johns", "2009-11-01T03:31Z", "2009-11-01T03:32Z")).toEqual(days);
});
