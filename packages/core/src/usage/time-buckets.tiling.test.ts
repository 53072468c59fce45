import fc from "fast-check";
import { expect, test } from "vitest";
import { parseTimeZone } from "../time/time-zone.ts";
import { customSpan } from "./custom-span.ts";
import { foldCounters } from "./fold-counters.ts";
import { granularities } from "./rollup.ts";
import { bucketHolding, bucketsOf } from "./time-buckets.ts";

const hourMs = 3_600_000;
const now = new Date("2026-05-12T14:05:09.123Z");
const zones = [
  ...["UTC", "Europe/Berlin", "America/New_York", "America/St_Johns", "America/Sao_Paulo"],
  ...["Africa/Cairo", "Asia/Beirut", "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe"],
  ...["Pacific/Apia", "Pacific/Chatham", "America/Nuuk"],
];

const range = fc.record({
  timeZone: fc.constantFrom(...zones),
  granularity: fc.constantFrom(...granularities),
  agoMs: fc.integer({ min: 1, max: 395 * 24 * hourMs }),
  lengthMs: fc.integer({ min: 1, max: 40 * 24 * hourMs }),
});
/** Every granularity, within what it holds. */
const span = range.map(({ timeZone, granularity, agoMs, lengthMs }) => {
  const ago = granularity === "minute" ? agoMs % (72 * hourMs) : agoMs;
  const length = granularity === "minute" ? 1 + (lengthMs % (8 * hourMs)) : lengthMs;
  const from = new Date(now.getTime() - ago);
  const to = new Date(from.getTime() + length);
  const parsed = customSpan({ from, to, granularity, timeZone }, now);
  if (!parsed.ok) throw new Error(`${parsed.field} ${parsed.message}`);
  return { asked: { from, to }, span: parsed.span };
});

test("the buckets of any range in any zone tile it, and only rounded days miss its bounds", () => {
  fc.assert(
    fc.property(span, ({ asked, span: { from, to, ...kind } }) => {
      const { startsMs, endMs, rounded } = bucketsOf({ from, to, ...kind });
      const bounds = [...startsMs, endMs];
      for (const [at, ms] of bounds.slice(1).entries())
        expect(ms).toBeGreaterThan(bounds[at] ?? ms);
      expect(from.getTime()).toBeLessThanOrEqual(asked.from.getTime());
      expect(to.getTime()).toBeGreaterThanOrEqual(asked.to.getTime());
      if (kind.granularity !== "minute") expect(bounds.every((ms) => ms % hourMs === 0)).toBe(true);
      const missedMs = rounded ? hourMs / 2 : 0;
      expect(Math.abs((startsMs[0] ?? Number.NaN) - from.getTime())).toBeLessThanOrEqual(missedMs);
      expect(Math.abs(endMs - to.getTime())).toBeLessThanOrEqual(missedMs);
    }),
    { numRuns: 1_000 },
  );
});

test("every hour falls into exactly one bucket, and no request is lost or counted twice", () => {
  const hours = fc.array(fc.tuple(fc.nat(10_000), fc.integer({ min: 1, max: 9 })), {
    maxLength: 50,
  });
  fc.assert(
    fc.property(span, hours, ({ span: of }, picks) => {
      const buckets = bucketsOf({ ...of, granularity: "day" });
      const [firstMs = 0] = buckets.startsMs;
      const inRange = Math.round((buckets.endMs - firstMs) / hourMs);
      const rows = picks.map(([pick, count]) => ({
        startMs: firstMs + (pick % inRange) * hourMs,
        count,
      }));
      for (const { startMs } of rows) {
        const ends = [...buckets.startsMs.slice(1), buckets.endMs];
        const holders = buckets.startsMs.filter(
          (ms, at) => ms <= startMs && startMs < (ends[at] ?? ms),
        );
        expect(holders).toEqual([bucketHolding(buckets, startMs)]);
      }
      const folded = foldCounters(rows, ({ startMs }) => ({
        startMs: bucketHolding(buckets, startMs) ?? -1,
      }));
      const sum = (all: readonly { count: number }[]) => all.reduce((s, { count }) => s + count, 0);
      expect(sum(folded)).toBe(sum(rows));
      expect(folded.every(({ startMs }) => buckets.startsMs.includes(startMs))).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

test("the zones are known here", () => {
  expect(zones.filter((zone) => parseTimeZone(zone) === null)).toEqual([]);
});
