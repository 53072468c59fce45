import { describe, expect, test } from "vitest";
import { zonedInstant, zonedText } from "./zoned-instant.ts";

describe("an instant from a wall clock", () => {
  test.each([
    ["2026-05-12T14:05", "UTC", "2026-05-12T14:05:00.000Z"],
    ["2026-05-12T14:05", "Europe/Berlin", "2026-05-12T12:05:00.000Z"],
    ["2026-01-12T14:05", "Europe/Berlin", "2026-01-12T13:05:00.000Z"],
    ["2026-01-12T14:05:30", "Asia/Kathmandu", "2026-01-12T08:20:30.000Z"],
    ["2026-01-01T00:00", "Pacific/Auckland", "2025-12-31T11:00:00.000Z"],
  ])("%s in %s", (text, zone, expected) => {
    expect(zonedInstant(text, zone)?.toISOString()).toBe(expected);
  });

  test("a time that the clocks skip is read an hour on", () => {
    expect(zonedInstant("2026-03-29T02:30", "Europe/Berlin")?.toISOString()).toBe(
      "2026-03-29T01:30:00.000Z",
    );
  });

  test("of a time that comes twice, the first", () => {
    expect(zonedInstant("2026-10-25T02:30", "Europe/Berlin")?.toISOString()).toBe(
      "2026-10-25T00:30:00.000Z",
    );
  });

  test.each([
    ["", "UTC"],
    ["tomorrow", "UTC"],
    ["2026-13-01T00:00", "UTC"],
    ["2026-05-12T14:05", "Mars/Base"],
    ["2026-05-12T14:05", ""],
  ])("%j in %j is none", (text, zone) => {
    expect(zonedInstant(text, zone)).toBeNull();
  });
});

test("text and instant are each other's inverse", () => {
  const instant = new Date("2026-07-01T09:30:00.000Z");
  for (const zone of ["UTC", "America/New_York", "Asia/Kolkata"]) {
    expect(zonedInstant(zonedText(instant, zone), zone)).toEqual(instant);
  }
});
