import fc from "fast-check";
import { expect, test } from "vitest";
import { parseTimeZone, type TimeZone, utc, zoneOffsetMs } from "./time-zone.ts";
import { zonedDays } from "./zoned-days.ts";

const dayMs = 86_400_000;
const zones = [
  ...["UTC", "Europe/Berlin", "America/New_York", "America/St_Johns", "America/Sao_Paulo"],
  ...["America/Havana", "Africa/Cairo", "Asia/Beirut", "Asia/Kolkata", "Asia/Kathmandu"],
  ...["Australia/Lord_Howe", "Pacific/Apia", "Pacific/Chatham", "America/Nuuk"],
].map((name) => parseTimeZone(name) ?? utc);

const instantMs = fc.integer({
  min: Date.parse("2005-01-01T00:00Z"),
  max: Date.parse("2030-01-01T00:00Z"),
});

const dateIn = (zone: TimeZone, ms: number) => Math.floor((ms + zoneOffsetMs(ms, zone)) / dayMs);

test("days tile any range in any zone, and each starts with its own date", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      instantMs,
      fc.integer({ min: 1, max: 20 * dayMs }),
      (zone, fromMs, lengthMs) => {
        const toMs = fromMs + lengthMs;
        const { startsMs, endMs } = zonedDays(fromMs, toMs, zone);
        const bounds = [...startsMs, endMs];
        expect(startsMs[0]).toBeLessThanOrEqual(fromMs);
        expect(bounds[1]).toBeGreaterThan(fromMs);
        expect(startsMs.at(-1)).toBeLessThan(toMs);
        expect(endMs).toBeGreaterThanOrEqual(toMs);
        for (const [at, startMs] of bounds.entries()) {
          expect(startMs - (bounds[at - 1] ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(
            22 * 3_600_000,
          );
          expect(dateIn(zone, startMs)).toBeGreaterThan(dateIn(zone, startMs - 1));
        }
      },
    ),
    { numRuns: 1_000 },
  );
});

test("a day starts at the first minute of its date, as a walk along the clock finds it", () => {
  const changes = [
    ["Africa/Cairo", "2026-04-23T12:00Z"],
    ["America/Sao_Paulo", "2018-11-03T12:00Z"],
    ["America/Sao_Paulo", "2018-02-17T12:00Z"],
    ["America/Havana", "2026-10-31T12:00Z"],
    ["America/Nuuk", "2024-10-26T12:00Z"],
    ["America/St_Johns", "2009-10-31T12:00Z"],
    ["Australia/Lord_Howe", "2026-04-04T12:00Z"],
    ["Pacific/Apia", "2011-12-29T12:00Z"],
    ["Pacific/Chatham", "2026-09-26T12:00Z"],
  ] as const;
  for (const [name, from] of changes) {
    const zone = parseTimeZone(name) ?? utc;
    const fromMs = Date.parse(from);
    const walked: number[] = [];
    let latest = dateIn(zone, fromMs);
    for (let ms = fromMs; ms < fromMs + 2 * dayMs; ms += 60_000) {
      if (dateIn(zone, ms) > latest) walked.push(ms);
      latest = Math.max(latest, dateIn(zone, ms));
    }
    expect(zonedDays(fromMs, fromMs + 2 * dayMs, zone).startsMs.slice(1)).toEqual(walked);
  }
});
