import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type HeldLeases,
  heldTokens,
  holdLease,
  leaseMs,
  newLease,
  noLease,
  spendLease,
} from "./held-leases.ts";

const none = (): HeldLeases => ({ lease: noLease, nextLease: noLease });
const spendAll = (held: HeldLeases, nowMs: number): number => {
  let spent = 0;
  while (spendLease(held, nowMs)) spent++;
  return spent;
};

test("a lease is spent to its last token, then the next one", () => {
  const held = none();
  holdLease(held, newLease(2, 0), 0);
  holdLease(held, newLease(3, 100), 100);
  expect(heldTokens(held, 100)).toBe(5);
  expect(spendAll(held, 100)).toBe(5);
  expect(heldTokens(held, 100)).toBe(0);
});

test("a lease older than a second is not spent, a younger one behind it is", () => {
  const held = none();
  holdLease(held, newLease(2, 0), 0);
  holdLease(held, newLease(3, 500), 500);
  expect(heldTokens(held, 999)).toBe(5);
  expect(heldTokens(held, 1_000)).toBe(3);
  expect(spendAll(held, 1_000)).toBe(3);
  holdLease(held, newLease(3, 1_000), 1_000);
  expect(spendAll(held, 2_000)).toBe(0);
});

test("whatever comes when, no token is spent twice, and none of a lease that ended", () => {
  const step = fc.record({ waitMs: fc.nat(700), leased: fc.nat(9), spent: fc.nat(6) });
  const totals = { spent: 0, ended: 0 };
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
      const held = none();
      const leases: { tokens: number; endsAtMs: number }[] = [];
      let nowMs = 0;
      for (const { waitMs, leased, spent } of steps) {
        nowMs += waitMs;
        totals.ended += leases.filter(
          (lease) => lease.tokens > 0 && nowMs >= lease.endsAtMs,
        ).length;
        const isNextFree = heldTokens({ ...held, lease: noLease }, nowMs) === 0;
        if (isNextFree && leased > 0) {
          holdLease(held, newLease(leased, nowMs), nowMs);
          leases.push({ tokens: leased, endsAtMs: nowMs + leaseMs });
        }
        for (let take = 0; take < spent; take++) {
          const oldest = leases.find(({ tokens, endsAtMs }) => tokens > 0 && nowMs < endsAtMs);
          expect(spendLease(held, nowMs)).toBe(oldest !== undefined);
          if (oldest === undefined) break;
          oldest.tokens--;
          totals.spent++;
        }
      }
    }),
  );
  expect(totals.spent).toBeGreaterThan(100);
  expect(totals.ended).toBeGreaterThan(100);
});
