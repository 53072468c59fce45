import { describe, expect, test } from "vitest";
import { zonedInstant, zonedText } from "./zoned-instant.ts";

describe("an instant from a wall clock", () => {
  test.each([
    ["2026-05-12T14:05", "UTC", "2026-05-12T14:05:00.000Z"],
    ["2026-05-12T14:05", "Europe/Berlin", "2026-05-12T12:05:00.000Z"],
    ["2026-01-12T14:05", "Europe/Berlin", "2026-01-12T13:05:00.000Z"],
    ["2026-01-12T14:05:30", "Asia/Kathmandu", "2026-01-12T08:20:30.000Z"],
    ["2026-01-12T14:05:30.25", "UTC", "2026-01-12T14:05:30.250Z"],
    ["2026-01-12T14:05:30.257", "UTC", "2026-01-12T14:05:30.257Z"],
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
    ["2026-02-29T10:00", "UTC"],
    ["2026-05-12T24:00", "UTC"],
    ["2026-05-12T14:05Z", "UTC"],
    ["2026-05-12", "UTC"],
    ["2026-05-12T14:05:30.2571", "UTC"],
    ["2026-05-12 14:05", "UTC"],
    ["2026-05-12T14:05", "Mars/Base"],
    ["2026-05-12T14:05", ""],
  ])("%j in %j is none", (text, zone) => {
    expect(zonedInstant(text, zone)).toBeNull();
  });
});

test("a leap day is a date", () => {
  expect(zonedInstant("2028-02-29T10:00", "UTC")?.toISOString()).toBe("2028-02-29T10:00:00.000Z");
});

test("a year that people write by mistake is read as it stands", () => {
  expect(zonedInstant("0206-05-12T14:05", "UTC")?.toISOString()).toBe("0206-05-12T14:05:00.000Z");
  expect(zonedInstant("0000-01-01T00:00", "UTC")?.toISOString()).toBe("0000-01-01T00:00:00.000Z");
});

test("the text of an instant in no zone is a fault that names the mend", () => {
  expect(() => zonedText(new Date(0), "Mars/Base")).toThrow(
    'timeZone must be an IANA name such as Europe/Berlin; got "Mars/Base"',
  );
});

test("text and instant are each other's inverse", () => {
  const instant = new Date("2026-07-01T09:30:00.000Z");
  for (const zone of ["UTC", "America/New_York", "Asia/Kolkata"]) {
    expect(zonedInstant(zonedText(instant, zone), zone)).toEqual(instant);
  }
});
