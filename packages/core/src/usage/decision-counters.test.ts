import fc from "fast-check";
import { expect, test } from "vitest";
import type { KeyId, OrgId, SecretId } from "../ids.ts";
import {
  addDecision,
  type DecisionCounter,
  type DecisionEvent,
  mergeCounters,
} from "./decision-counters.ts";
import { outcomes } from "./outcome.ts";

const event: fc.Arbitrary<DecisionEvent> = fc.record({
  orgId: fc.constantFrom("o1", "o2").map((id) => id as OrgId),
  keyId: fc.constantFrom("k1", "k2", "k3").map((id) => id as KeyId),
  secretId: fc.constantFrom("s1", "s2").map((id) => id as SecretId),
  outcome: fc.constantFrom(...outcomes),
  atMs: fc.nat(600_000),
});

const fold = (events: readonly DecisionEvent[]): DecisionCounter[] => {
  const counters = new Map<string, DecisionCounter>();
  for (const one of events) addDecision(counters, one);
  return [...counters.values()];
};
const sorted = (counters: DecisionCounter[]) =>
  counters.map((counter) => JSON.stringify(counter, Object.keys(counter).sort())).sort();

test("splitting a stream of decisions anywhere changes no total", () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 200 }), fc.nat(200), (events, at) => {
      const parts = mergeCounters(fold(events.slice(0, at)), fold(events.slice(at)));
      expect(sorted(parts)).toEqual(sorted(fold(events)));
    }),
    { numRuns: 1_000 },
  );
});

test("merging is associative and commutative", () => {
  const part = fc.array(event, { maxLength: 60 }).map(fold);
  fc.assert(
    fc.property(part, part, part, (a, b, c) => {
      const left = mergeCounters(mergeCounters(a, b), c);
      expect(sorted(left)).toEqual(sorted(mergeCounters(a, mergeCounters(b, c))));
      expect(sorted(left)).toEqual(sorted(mergeCounters(c, b, a)));
    }),
    { numRuns: 1_000 },
  );
});

test("equal decisions of one minute are one counter, with the time of the latest", () => {
  const one = {
    orgId: "o1" as OrgId,
    keyId: "k1" as KeyId,
    secretId: "s1" as SecretId,
    outcome: "allowed",
  } as const;
  const counters = fold([
    { ...one, atMs: 119_999.9 },
    { ...one, atMs: 60_000.5 },
    { ...one, atMs: 120_000 },
    { ...one, outcome: "expired", atMs: 60_000 },
  ]);
  expect(counters).toEqual([
    { ...one, minute: 1, count: 2, lastAtMs: 119_999 },
    { ...one, minute: 2, count: 1, lastAtMs: 120_000 },
    { ...one, outcome: "expired", minute: 1, count: 1, lastAtMs: 60_000 },
  ]);
});

test("a merge leaves its parts as they were", () => {
  const decision = {
    orgId: "o1" as OrgId,
    keyId: "k1" as KeyId,
    secretId: "s1" as SecretId,
    outcome: "allowed",
    atMs: 60_000,
  } as const;
  const parts = [fold([decision]), fold([decision, decision])];
  expect(mergeCounters(...parts)[0]?.count).toBe(3);
  expect(parts.map(([counter]) => counter?.count)).toEqual([1, 2]);
});
