import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AccessProfile, mergeProfiles } from "./access-profile.ts";
import {
  allOf,
  counted,
  hasNetworks,
  overflowed,
  part,
  tallies,
  textOf,
} from "./test/access-bursts.ts";

const numRuns = 1_000;

describe("merging profiles", () => {
  test("is commutative, and conserves the totals of each outcome, whatever overflows", () => {
    const { seen, look } = counted();
    fc.assert(
      fc.property(part(2), part(2), part(2), (a, b, c) => {
        const merged = mergeProfiles(a, b, c);
        look(merged);
        expectWithinCaps(merged);
        expect(textOf(mergeProfiles(c, a, b))).toBe(textOf(merged));
        expect(tallies(allOf(merged))).toEqual(tallies([a, b, c].flatMap(allOf)));
        const inSteps = mergeProfiles(mergeProfiles(a, b), c);
        expect(tallies(allOf(inSteps))).toEqual(tallies(allOf(merged)));
      }),
      { numRuns },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThanOrEqual(numRuns / 10);
  });

  test("is associative while no merge overflows", () => {
    const { seen, look } = counted();
    fc.assert(
      fc.property(part(1), part(1), part(1), (a, b, c) => {
        const [ab, bc] = [mergeProfiles(a, b), mergeProfiles(b, c)];
        const [left, right] = [mergeProfiles(ab, c), mergeProfiles(a, bc)];
        if ([ab, bc, left, right].some(overflowed)) return;
        look(left);
        expect(textOf(left)).toBe(textOf(right));
      }),
      { numRuns },
    );
    expect(Math.min(seen.ids, seen.networks)).toBeGreaterThanOrEqual(numRuns / 10);
  });
});

function expectWithinCaps({ rows, other }: AccessProfile) {
  expect(rows.length).toBeLessThanOrEqual(500);
  const clientsOf = new Set(rows.flatMap(({ network }) => network ?? []));
  expect(clientsOf.size <= 64 || hasNetworks({ rows, other })).toBe(true);
  const monitors = rows.flatMap(({ addresses }) =>
    addresses.filter((address) => address.startsWith("MONITOR/")),
  );
  expect(new Set(monitors).size).toBeLessThanOrEqual(100);
}
