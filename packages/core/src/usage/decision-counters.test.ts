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
