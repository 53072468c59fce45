import { describe, expect, test } from "vitest";
import { type CustomRange, customSpan } from "./custom-span.ts";

const now = new Date("2026-05-12T14:05:09.123Z");
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const before = (ms: number) => new Date(now.getTime() - ms);

const valid: CustomRange = {
  from: new Date("2026-05-12T10:17:30Z"),
  to: new Date("2026-05-12T12:00:00.001Z"),
  granularity: "hour",
  timeZone: "UTC",
};
const spanOf = (differs: Partial<CustomRange>) => {
  const parsed = customSpan({ ...valid, ...differs }, now);
  if (!parsed.ok) return `${parsed.field} ${parsed.message}`;
  const { from, to, granularity, timeZone } = parsed.span;
  return [from.toISOString(), to.toISOString(), granularity, timeZone].join(" ");
};

describe("a custom range is widened to whole buckets", () => {
  test.each([
    ["minute", "UTC", "2026-05-12T10:17:00.000Z 2026-05-12T12:01:00.000Z minute UTC"],
    ["hour", "UTC", "2026-05-12T10:00:00.000Z 2026-05-12T13:00:00.000Z hour UTC"],
    ["hour", "Asia/Kolkata", "2026-05-12T10:00:00.000Z 2026-05-12T13:00:00.000Z hour Asia/Kolkata"],
    ["day", "UTC", "2026-05-12T00:00:00.000Z 2026-05-13T00:00:00.000Z day UTC"],
    ["day", "Asia/Kolkata", "2026-05-11T18:30:00.000Z 2026-05-12T18:30:00.000Z day Asia/Kolkata"],
  ] as const)("by the %s in %s", (granularity, timeZone, expected) => {
    expect(spanOf({ granularity, timeZone })).toBe(expected);
  });

  test("and one of whole buckets stays as it is", () => {
    const whole = { from: new Date("2026-05-12T10:00Z"), to: new Date("2026-05-12T11:00Z") };
    expect(spanOf(whole)).toBe("2026-05-12T10:00:00.000Z 2026-05-12T11:00:00.000Z hour UTC");
  });
});

describe("a range that its granularity cannot hold names the longest", () => {
  const minuteFault =
    "granularity holds at most 48 hours by the minute; shorten the range, or take hour";
  const hourFault = "granularity holds at most 90 days by the hour; shorten the range, or take day";
  const dayFault = "granularity holds at most 2,920 days (8 years) by the day; shorten the range";

  test.each([
    ["minute", 48 * hourMs, minuteFault],
    ["hour", 90 * dayMs, hourFault],
    ["day", 2_920 * dayMs, dayFault],
  ] as const)("by the %s", (granularity, longestMs, message) => {
    const to = new Date("2026-05-12T12:00Z");
    const from = (ms: number) => new Date(to.getTime() - ms);
    expect(spanOf({ granularity, to, from: from(longestMs) })).toContain("Z ");
    expect(spanOf({ granularity, to, from: from(longestMs + 1) })).toBe(message);
  });
});

describe("a range from before what is kept", () => {
  test.each([
    [
      "minute",
      3 * dayMs,
      "from is too long ago: counts by the minute are kept for 3 days; begin later, or take hour",
    ],
    [
      "hour",
      400 * dayMs,
      "from is too long ago: counts by the hour are kept for 400 days; begin later, or take day",
    ],
  ] as const)("by the %s is a fault", (granularity, keptMs, message) => {
    const span = (from: Date) => ({ granularity, from, to: new Date(from.getTime() + hourMs) });
    expect(spanOf(span(before(keptMs)))).toContain("Z ");
    expect(spanOf(span(before(keptMs + 1)))).toBe(message);
  });

  test("by the day has days of UTC, the only ones that are kept for ever", () => {
    const span = (from: Date) =>
      ({
        granularity: "day",
        timeZone: "Asia/Kolkata",
        from,
        to: new Date(from.getTime() + hourMs),
      }) as const;
    expect(spanOf(span(before(400 * dayMs)))).toContain("18:30:00.000Z day Asia/Kolkata");
    expect(spanOf(span(before(400 * dayMs + 1)))).toBe(
      "2025-04-07T00:00:00.000Z 2025-04-08T00:00:00.000Z day UTC",
    );
  });
});

describe("dates and zones", () => {
  const dateFault = "must be a date and time from 1970 to 9998";
  test.each([
    [{ from: new Date(Number.NaN) }, `from ${dateFault}`],
    [{ to: new Date(Number.NaN) }, `to ${dateFault}`],
    [{ from: new Date(-1) }, `from ${dateFault}`],
    [{ to: new Date("9999-01-01T00:00:00.001Z") }, `to ${dateFault}`],
    [{ to: valid.from }, "to must be after from"],
    [{ to: new Date(valid.from.getTime() - 1) }, "to must be after from"],
    [{ timeZone: "Mars/Base" }, "timeZone must be an IANA name such as Europe/Berlin"],
  ] as const)("%o", (differs, expected) => {
    expect(spanOf(differs)).toBe(expected);
  });

  test("the first and the last that are taken", () => {
    const day = { granularity: "day" } as const;
    expect(spanOf({ ...day, from: new Date(0), to: new Date(1) })).toBe(
      "1970-01-01T00:00:00.000Z 1970-01-02T00:00:00.000Z day UTC",
    );
    const to = new Date("9999-01-01T00:00Z");
    expect(spanOf({ ...day, from: new Date(to.getTime() - 1), to })).toBe(
      "9998-12-31T00:00:00.000Z 9999-01-01T00:00:00.000Z day UTC",
    );
  });
});
