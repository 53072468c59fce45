import fc from "fast-check";
import { expect, test } from "vitest";
import { everyRequest, smallScopes } from "../test/arbitraries.ts";
import { scopeAllows } from "../test/oracle.ts";
import type { Scope } from "./action.ts";
import { scopeOverlaps } from "./scope-overlaps.ts";

const scopesOf = (...texts: string[]): Scope[] =>
  texts.map((text) => {
    const [action = "", resourceFilter = ""] = text.split(" ");
    return { action, resourceFilter } as Scope;
  });

test("of equal rows the later one is a duplicate; a row inside another is covered, wherever it stands", () => {
  const scopes = scopesOf(
    "read THING/Battery/b7",
    "read THING/Battery/#",
    "write THING/Battery/#",
    "read THING/Battery/b7",
    "* MONITOR/#",
    "read MONITOR/m1",
    "read PLACE/Depot/1",
    "read PLACE/Depot/1",
  );
  expect(scopeOverlaps(scopes)).toEqual([
    { index: 0, kind: "covered", by: 1 },
    { index: 3, kind: "duplicate", by: 0 },
    { index: 5, kind: "covered", by: 4 },
    { index: 7, kind: "duplicate", by: 6 },
  ]);
  expect(scopeOverlaps(scopesOf("read *", "write *"))).toEqual([]);
  expect(scopeOverlaps([])).toEqual([]);
});

test("all rows that are named can be left out at once, and nothing that was allowed is refused", () => {
  let named = 0;
  fc.assert(
    fc.property(smallScopes(6), (scopes) => {
      const overlaps = scopeOverlaps(scopes);
      named += overlaps.length;
      const idle = new Set(overlaps.map(({ index }) => index));
      const left = scopes.filter((_, index) => !idle.has(index));
      for (const { action, path } of everyRequest) {
        const allows = (scope: Scope) => scopeAllows(scope, action, path);
        expect(left.some(allows)).toBe(scopes.some(allows));
      }
    }),
    { numRuns: 1_000 },
  );
  expect(named).toBeGreaterThan(500);
});
