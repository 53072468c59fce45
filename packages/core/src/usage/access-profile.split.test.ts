import fc from "fast-check";
import { expect, test } from "vitest";
import { mergeProfiles } from "./access-profile.ts";
import {
  allOf,
  counted,
  events,
  overflowed,
  profileOf,
  tallies,
  textOf,
} from "./test/access-bursts.ts";

const numRuns = 1_000;

test("splitting a stream of decisions anywhere changes no total, and without an overflow no row", () => {
  const { seen, look } = counted();
  fc.assert(
    fc.property(events(3), events(3), fc.nat(1_000), (some, more, at) => {
      const all = [...some, ...more];
      const parts = [profileOf(all.slice(0, at)), profileOf(all.slice(at))];
      const merged = mergeProfiles(...parts);
      const whole = profileOf(all);
      look(merged);
      const atoms = all.map(({ outcome, atMs: at }) => {
        return { outcome, count: 1, firstAtMs: at, lastAtMs: at };
      });
      expect(tallies(allOf(merged))).toEqual(tallies(atoms));
      expect(tallies(allOf(whole))).toEqual(tallies(atoms));
      if (![...parts, merged, whole].some(overflowed)) expect(textOf(merged)).toBe(textOf(whole));
    }),
    { numRuns },
  );
  expect(Math.min(...Object.values(seen))).toBeGreaterThanOrEqual(numRuns / 10);
});
