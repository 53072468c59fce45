import fc from "fast-check";
import { expect, test } from "vitest";
import { giveBack } from "./give-back.ts";
import { leaseTokens } from "./lease-tokens.ts";
import { fullBucket } from "./token-bucket.ts";

const step = fc.record({
  process: fc.nat(4),
  wanted: fc.nat(6),
  spent: fc.nat(40),
  waitMs: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(3_000)),
  returns: fc.boolean(),
});
const run = fc.record({
  processes: fc.integer({ min: 1, max: 5 }),
  limit: fc.record({
    perMinute: fc.integer({ min: 1, max: 6_000 }),
    burst: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 5_000 })),
  }),
  steps: fc.array(step, { minLength: 1, maxLength: 200 }),
});
type Run = typeof run extends fc.Arbitrary<infer T> ? T : never;

/** Processes that lease, spend and give back in any order; answers what they were allowed, and how often a rule applied. */
function simulate({ processes, limit, steps }: Run) {
  let bucket = fullBucket(limit, 0);
  const held = Array.from({ length: processes }, () => 0);
  const seen = { allowed: 0, nowMs: 0, leasedAhead: 0, oneByOne: 0, refused: 0 };
  for (const { process, wanted, spent, waitMs, returns } of steps) {
    const at = process % processes;
    seen.nowMs += waitMs;
    const holds = held[at] ?? 0;
    if (returns) {
      bucket = giveBack(bucket, limit, seen.nowMs, holds);
      held[at] = 0;
      expect(bucket.tokens).toBeLessThanOrEqual(limit.burst);
      continue;
    }
    const before = giveBack(bucket, limit, seen.nowMs, 0).tokens;
    const call = { processes, wanted, held: holds };
    const lease = leaseTokens(bucket, limit, seen.nowMs, call);
    bucket = lease.bucket;
    expect(bucket.tokens).toBeGreaterThanOrEqual(0);
    const waiting = Math.min(wanted, lease.leased);
    const ahead = lease.leased - waiting;
    if (ahead > 0) {
      expect(holds + lease.leased).toBeLessThanOrEqual(before / (8 * processes));
      seen.leasedAhead++;
    }
    if (before < 8 * processes) {
      expect(lease.leased).toBe(Math.min(wanted, Math.floor(before)));
      seen.oneByOne++;
    }
    if (lease.leased < wanted) {
      expect(bucket.tokens).toBeLessThan(1);
      seen.refused++;
    }
    const fromMemory = Math.min(spent, holds + ahead);
    held[at] = holds + ahead - fromMemory;
    seen.allowed += waiting + fromMemory;
  }
  return seen;
}

test("processes together are never allowed more than the bucket held and what came back", () => {
  const totals = { runs: 0, leasedAhead: 0, oneByOne: 0, refused: 0 };
  fc.assert(
    fc.property(run, (given) => {
      const seen = simulate(given);
      const { burst, perMinute } = given.limit;
      expect(seen.allowed).toBeLessThanOrEqual(burst + (seen.nowMs * perMinute) / 60_000 + 1e-6);
      totals.runs++;
      for (const rule of ["leasedAhead", "oneByOne", "refused"] as const) {
        if (seen[rule] > 0) totals[rule]++;
      }
    }),
    { numRuns: 2_000 },
  );
  const { runs, ...rules } = totals;
  for (const [rule, count] of Object.entries(rules)) {
    expect(count / runs, rule).toBeGreaterThanOrEqual(0.1);
  }
});
