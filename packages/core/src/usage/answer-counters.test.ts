import fc from "fast-check";
import { expect, test } from "vitest";
import type { KeyId, OrgId } from "../ids.ts";
import {
  type AnswerCounter,
  type AnswerEvent,
  addAnswer,
  mergeAnswers,
} from "./answer-counters.ts";
import { histogramToWire } from "./histogram-on-the-wire.ts";
import { statusClasses } from "./status-class.ts";

const event: fc.Arbitrary<AnswerEvent> = fc.record({
  orgId: fc.constantFrom("o1", "o2").map((id) => id as OrgId),
  keyId: fc.constantFrom("k1", "k2", "k3").map((id) => id as KeyId),
  statusClass: fc.constantFrom(...statusClasses),
  atMs: fc.nat(600_000),
  durationMs: fc.double({ min: 0, max: 50, noNaN: true }),
});

const fold = (events: readonly AnswerEvent[]): AnswerCounter[] => {
  const counters = new Map<string, AnswerCounter>();
  for (const one of events) addAnswer(counters, one);
  return [...counters.values()];
};
const sorted = (counters: readonly AnswerCounter[]) =>
  counters
    .map(({ orgId, keyId, minute, statusClass, count, durations }) =>
      JSON.stringify([orgId, keyId, minute, statusClass, count, histogramToWire(durations)]),
    )
    .sort();

test("splitting a stream of answers anywhere changes no total and no duration", () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 100 }), fc.nat(100), (events, at) => {
      const parts = mergeAnswers(fold(events.slice(0, at)), fold(events.slice(at)));
      expect(sorted(parts)).toEqual(sorted(fold(events)));
    }),
    { numRuns: 1_000 },
  );
});

test("merging is associative and commutative", () => {
  const part = fc.array(event, { maxLength: 30 }).map(fold);
  fc.assert(
    fc.property(part, part, part, (a, b, c) => {
      const left = sorted(mergeAnswers(mergeAnswers(a, b), c));
      expect(left).toEqual(sorted(mergeAnswers(a, mergeAnswers(b, c))));
      expect(left).toEqual(sorted(mergeAnswers(c, b, a)));
    }),
    { numRuns: 1_000 },
  );
});

const answer = {
  orgId: "o1" as OrgId,
  keyId: "k1" as KeyId,
  statusClass: "2xx",
  atMs: 60_000,
  durationMs: 0.005,
} as const;

test("answers of one class and minute are one counter; the minute is the one in which they were done", () => {
  const counters = fold([
    answer,
    { ...answer, atMs: 119_999.9, durationMs: 0.006 },
    { ...answer, atMs: 120_000 },
    { ...answer, statusClass: "5xx" },
    { ...answer, keyId: "k2" as KeyId },
    { ...answer, orgId: "o2" as OrgId },
  ]);
  expect(counters.map(({ minute, statusClass, count }) => [minute, statusClass, count])).toEqual([
    [1, "2xx", 2],
    [2, "2xx", 1],
    [1, "5xx", 1],
    [1, "2xx", 1],
    [1, "2xx", 1],
  ]);
  expect(counters[0]?.durations).toEqual(
    new Map([
      [5, 1],
      [6, 1],
    ]),
  );
});

test("a merge leaves its parts as they were", () => {
  const parts = [fold([answer]), fold([answer])];
  expect(mergeAnswers(...parts)[0]).toMatchObject({ count: 2, durations: new Map([[5, 2]]) });
  expect(parts.map(([counter]) => [counter?.count, counter?.durations.get(5)])).toEqual([
    [1, 1],
    [1, 1],
  ]);
});
