import {
  type DecisionEvent,
  type KeyId,
  mergeCounters,
  type OrgId,
  type SecretId,
} from "@avy/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createOpenCounters } from "./open-counters.ts";

/** Few ids, so that organizations have keys and secrets of the same names. */
const events: fc.Arbitrary<DecisionEvent[]> = fc.array(
  fc.record({
    orgId: fc.constantFrom("org-1" as OrgId, "org-2" as OrgId),
    keyId: fc.constantFrom("key-1" as KeyId, "key-2" as KeyId),
    secretId: fc.constantFrom("secret-1" as SecretId, "secret-2" as SecretId),
    outcome: fc.constantFrom("allowed", "expired", "rate_limited"),
    atMs: fc.double({ min: 1_790_000_000_000, max: 1_790_000_150_000, noNaN: true }),
  }),
  { maxLength: 100 },
);

const one = ({ atMs, ...event }: DecisionEvent) => ({
  ...event,
  minute: Math.floor(atMs / 60_000),
  count: 1,
  lastAtMs: Math.floor(atMs),
});

test("what is sealed is what was added, whoever has ids of the same name", () => {
  fc.assert(
    fc.property(events, (added) => {
      const open = createOpenCounters();
      for (const event of added) open.add(event);
      const decisions = open.seal();
      const expected = mergeCounters(added.map(one));
      expect(new Set(decisions)).toEqual(new Set(expected));
      expect(decisions).toHaveLength(expected.length);
      expect(open.size()).toBe(0);
    }),
    { numRuns: 500 },
  );
});

test("a seal ends what was counted before it", () => {
  const open = createOpenCounters();
  const event: DecisionEvent = {
    ...{ orgId: "org" as OrgId, keyId: "key" as KeyId, secretId: "secret" as SecretId },
    ...{ outcome: "allowed", atMs: 1_790_000_000_000 },
  };
  open.add(event);
  open.seal();
  open.add(event);
  open.add(event);
  expect(open.seal().map(({ count }) => count)).toEqual([2]);
});
