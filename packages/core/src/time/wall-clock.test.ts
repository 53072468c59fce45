import { expect, test } from "vitest";
import { parseTimeZone, utc } from "./time-zone.ts";
import { wallClockTime } from "./wall-clock.ts";

const at = (text: string) => Date.parse(text);
const timeIn = (name: string, shown: string) =>
  wallClockTime(at(shown), parseTimeZone(name) ?? utc);

test("an ordinary time is one instant", () => {
  expect(timeIn("Europe/Berlin", "2026-05-12T14:05Z")).toEqual({
    skipped: false,
    instantMs: at("2026-05-12T12:05Z"),
  });
});

test("a skipped time lies in the change of clocks between two instants", () => {
  expect(timeIn("Africa/Cairo", "2026-04-24T00:00Z")).toEqual({
    skipped: true,
    beforeMs: at("2026-04-23T21:00Z"),
    afterMs: at("2026-04-23T22:00Z"),
  });
});

test("of a time that comes twice, the first", () => {
  expect(timeIn("America/Havana", "2026-11-01T00:30Z")).toEqual({
    skipped: false,
    instantMs: at("2026-11-01T04:30Z"),
  });
});

test("right after the clocks changed, the new offset is taken", () => {
  expect(timeIn("Europe/Berlin", "2026-03-29T03:00Z")).toEqual({
    skipped: false,
    instantMs: at("2026-03-29T01:00Z"),
  });
});
