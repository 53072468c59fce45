import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { KeyId, OrgId, SecretId } from "../ids.ts";
import { addDecision, type DecisionCounter, minuteOf } from "./decision-counters.ts";
import { foldAnswers, foldCounters } from "./fold-counters.ts";
import type { LatencyHistogram } from "./latency-histogram.ts";
import { outcomes } from "./outcome.ts";
import { bucketStartMs, type Granularity, granularities } from "./rollup.ts";
import { statusClasses } from "./status-class.ts";

const startMs = fc.nat(5_000).map((minute) => (29_000_000 + minute) * 60_000);
const counts = fc.array(
  fc.record({
    startMs,
    keyId: fc.constantFrom("k1", "k2"),
    outcome: fc.constantFrom(...outcomes),
    count: fc.integer({ min: 1, max: 9 }),
  }),
  { maxLength: 60 },
);
const answers = fc.array(
  fc.record({
    startMs,
    statusClass: fc.constantFrom(...statusClasses),
    durations: fc
      .dictionary(fc.constantFrom("1", "2", "3"), fc.integer({ min: 1, max: 9 }))
      .map((pairs) => new Map(Object.entries(pairs).map(([bucket, n]) => [Number(bucket), n]))),
    count: fc.integer({ min: 1, max: 9 }),
  }),
  { maxLength: 40 },
);

type Row = { startMs: number; outcome: string };
const inBuckets =
  (granularity: Granularity) =>
  ({ startMs, outcome }: Row) => ({
    startMs: bucketStartMs(minuteOf(startMs), granularity),
    outcome,
  });
const total = (rows: readonly { count: number }[]) =>
  rows.reduce((sum, { count }) => sum + count, 0);

describe("the fold of decisions", () => {
  test("has as many in minutes, in hours and in days as there were events", () => {
    const event = fc.record({
      orgId: fc.constant("o1" as OrgId),
      keyId: fc.constantFrom("k1", "k2").map((id) => id as KeyId),
      secretId: fc.constantFrom("s1", "s2").map((id) => id as SecretId),
      outcome: fc.constantFrom(...outcomes),
      atMs: fc.nat(500_000_000),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const counters = new Map<string, DecisionCounter>();
        for (const one of events) addDecision(counters, one);
        for (const granularity of granularities) {
          const rows = foldCounters(counters.values(), ({ minute, outcome }) => ({
            startMs: bucketStartMs(minute, granularity),
            outcome,
          }));
          expect(total(rows)).toBe(events.length);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("by way of minutes and hours is the one straight into days", () => {
    fc.assert(
      fc.property(counts, (rows) => {
        const minutes = foldCounters(rows, inBuckets("minute"));
        const days = foldCounters(foldCounters(minutes, inBuckets("hour")), inBuckets("day"));
        expect(days).toEqual(foldCounters(rows, inBuckets("day")));
      }),
      { numRuns: 1_000 },
    );
  });

  test("in any order and grouping is the same rows in the same order", () => {
    fc.assert(
      fc.property(counts, fc.nat(60), (rows, at) => {
        const parts = [...foldCounters(rows.slice(at), inBuckets("hour")), ...rows.slice(0, at)];
        expect(foldCounters(parts, inBuckets("hour"))).toEqual(
          foldCounters(rows, inBuckets("hour")),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  test("keeps apart what the key names, in the order of the key", () => {
    const row = (keyId: string, ms: number, count: number) => ({ keyId, startMs: ms, count });
    const rows = [row("b", 20, 1), row("b", 3, 2), row("a", 100, 4), row("b", 20, 8)];
    expect(foldCounters(rows, ({ keyId, startMs }) => ({ keyId, startMs }))).toEqual([
      row("a", 100, 4),
      row("b", 3, 2),
      row("b", 20, 9),
    ]);
    expect(foldCounters(rows, ({ keyId }) => ({ keyId }))).toEqual([
      { keyId: "a", count: 4 },
      { keyId: "b", count: 11 },
    ]);
  });

  test("never takes two keys for one", () => {
    const rows = [
      { of: "a", to: "bc", count: 1 },
      { of: "ab", to: "c", count: 2 },
      { of: "0ab", to: "c", count: 4 },
    ];
    expect(foldCounters(rows, ({ of, to }) => ({ of, to }))).toHaveLength(3);
    expect(foldCounters(rows, ({ of }) => ({ of })).map(({ count }) => count)).toEqual([4, 1, 2]);
  });

  test("leaves out a row without a key, and its rows as they were", () => {
    const rows = [
      { keyId: "a", count: 1 },
      { keyId: "a", count: 2 },
      { keyId: "b", count: 4 },
    ];
    const keyOf = ({ keyId }: { keyId: string }) => (keyId === "b" ? null : { keyId });
    expect(foldCounters(rows, keyOf)).toEqual([{ keyId: "a", count: 3 }]);
    expect(rows.map(({ count }) => count)).toEqual([1, 2, 4]);
  });
});

describe("the fold of answers", () => {
  const keyOf =
    (granularity: Granularity) =>
    ({ startMs, statusClass }: { startMs: number; statusClass: string }) => ({
      startMs: bucketStartMs(minuteOf(startMs), granularity),
      statusClass,
    });
  const durationsIn = (rows: readonly { durations: LatencyHistogram }[]) =>
    rows.flatMap(({ durations }) => [...durations.values()]).reduce((sum, n) => sum + n, 0);

  test("keeps every count and every duration, whichever way it goes", () => {
    fc.assert(
      fc.property(answers, (rows) => {
        const minutes = foldAnswers(rows, keyOf("minute"));
        const days = foldAnswers(foldAnswers(minutes, keyOf("hour")), keyOf("day"));
        expect(days).toEqual(foldAnswers(rows, keyOf("day")));
        expect([total(days), durationsIn(days)]).toEqual([total(rows), durationsIn(rows)]);
      }),
      { numRuns: 1_000 },
    );
  });

  test("leaves its rows as they were", () => {
    const rows = [1, 2].map((count) => ({ of: "a", count, durations: new Map([[7, count]]) }));
    expect(foldAnswers(rows, ({ of }) => ({ of }))).toEqual([
      { of: "a", count: 3, durations: new Map([[7, 3]]) },
    ]);
    expect(rows.map(({ durations }) => durations.get(7))).toEqual([1, 2]);
  });
});
