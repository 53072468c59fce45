import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyFilter, concrete, everyPath, smallScopes } from "../test/arbitraries.ts";
import { scopeAllows } from "../test/oracle.ts";
import { actions, type RequestAction, requestActions, type Scope } from "./action.ts";
import { compileScopes, findCoveringScope, findScope } from "./compiled-scopes.ts";
import { scopeCovers } from "./covers.ts";

const expected = (scopes: readonly Scope[], action: string, path: string) =>
  scopes.findIndex((scope) => scopeAllows(scope, action, path));
const read = (...filters: string[]): Scope[] =>
  filters.map((resourceFilter) => ({ action: "read", resourceFilter }));
const finds = (filters: string[], path: string) =>
  findScope(compileScopes(read(...filters)), "read", path);

describe("the first scope that grants a request", () => {
  test("is the one that the plain rule finds, over a whole small universe", () => {
    fc.assert(
      fc.property(smallScopes(6), fc.constantFrom(...requestActions), (scopes, action) => {
        const compiled = compileScopes(scopes);
        for (const path of everyPath) {
          expect(findScope(compiled, action, path)).toBe(expected(scopes, action, path));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test("is so for filters of every kind, and for paths that a scope nearly names", () => {
    const scope = fc.record({ action: fc.constantFrom(...actions), resourceFilter: anyFilter });
    const value = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:@~-]{0,9}$/);
    let [granted, refused] = [0, 0];
    fc.assert(
      fc.property(
        fc.array(scope, { minLength: 1, maxLength: 10 }),
        fc.nat(),
        fc.array(value, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...requestActions),
        fc.option(fc.tuple(fc.nat(), fc.constantFrom(..."/#*a~é ")), { freq: 3 }),
        (scopes, which, values, action, spoil) => {
          let path = concrete(scopes[which % scopes.length]?.resourceFilter ?? "*", values);
          if (spoil !== null) {
            const at = spoil[0] % (path.length + 1);
            path = path.slice(0, at) + spoil[1] + path.slice(at);
          }
          const index = findScope(compileScopes(scopes), action, path);
          expect(index).toBe(expected(scopes, action, path));
          if (index === -1) refused++;
          else granted++;
        },
      ),
      { numRuns: 3_000 },
    );
    expect(Math.min(granted, refused) / (granted + refused)).toBeGreaterThan(0.1);
  });

  test("never takes two segments for one wildcard", () => {
    let wildcards = 0;
    const value = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._:@~-]{0,9}$/);
    fc.assert(
      fc.property(anyFilter, fc.array(value, { minLength: 2, maxLength: 4 }), (filter, values) => {
        for (const [at, segment] of filter.split("/").entries()) {
          if (segment !== "#") continue;
          wildcards++;
          const two = filter.split("/").with(at, values.slice(0, 2).join("/")).join("/");
          expect(finds([filter], concrete(two, values))).toBe(-1);
        }
      }),
      { numRuns: 1_000 },
    );
    expect(wildcards).toBeGreaterThan(1_000);
  });

  test("is found behind a hundred others of any length, and by its index in the list given", () => {
    const filters = Array.from({ length: 100 }, (_, at) => `THING/Battery/${"x".repeat(at)}${at}`);
    for (const at of [0, 1, 55, 99]) expect(finds(filters, filters[at] ?? "")).toBe(at);
    const long = Array.from({ length: 100 }, (_, at) =>
      Array.from({ length: 7 }, (_, group) => `MONITOR/${"m".repeat(120)}${at}g${group}`).join("/"),
    );
    expect(finds([...long, "THING/#/t1"], long[99] ?? "")).toBe(99);
    expect(finds([...long, "THING/#/t1"], "THING/Car/t1")).toBe(100);
    expect(finds(long, `${long[99]}x`)).toBe(-1);
  });

  test("is none for a path over 1,024 characters, with every other rule kept", () => {
    const groups = `MONITOR/${"a".repeat(119)}/`.repeat(8).slice(0, -1); // 8 × 128 - 1
    expect(groups).toHaveLength(1_023);
    expect(finds(["*"], groups)).toBe(0);
    expect(finds(["*"], `${groups}a`)).toBe(0);
    expect(finds(["*"], `${groups}aa`)).toBe(-1);
    const wild = Array(8).fill("MONITOR/#").join("/");
    expect(finds([wild], `${groups}a`)).toBe(0);
    expect(finds([wild], `${groups}aa`)).toBe(-1);
  });

  test("is none for an action of a caller's own invention, whatever the scope", () => {
    const all = compileScopes([{ action: "*", resourceFilter: "*" }]);
    for (const action of ["*", "", "delete", "constructor", "READ"]) {
      expect(findScope(all, action as RequestAction, "MONITOR/m1")).toBe(-1);
      expect(findCoveringScope(all, action as RequestAction, "MONITOR/#")).toBe(-1);
    }
  });

  test("passes over scopes that do not parse, and counts them", () => {
    expect(finds(["PLACE/Depot/1", "ä", "MONITOR/m1"], "MONITOR/m1")).toBe(2);
    expect(finds(["PLACE/Depot/1"], "PLACE/Depot/1")).toBe(-1);
    expect(finds([], "MONITOR/m1")).toBe(-1);
    expect(finds(["", "*"], "")).toBe(-1);
  });

  test("needs a concrete path: a closed set's wildcard takes no value from outside of it", () => {
    expect(finds(["PLACE/#/s1"], "PLACE/Site/s1")).toBe(0);
    expect(finds(["PLACE/#/s1", "*"], "PLACE/Depot/s1")).toBe(-1);
    expect(finds(["INTEGRATION/#/#/#"], "INTEGRATION/ingress/a/b")).toBe(-1);
    expect(finds(["*", "MONITOR/#"], "MONITOR/#")).toBe(-1);
    expect(finds(["*"], "*")).toBe(-1);
  });
});

describe("the first scope that covers a form", () => {
  test("is the first that covers the scope of the same words", () => {
    fc.assert(
      fc.property(
        smallScopes(6),
        anyFilter,
        fc.constantFrom(...everyPath),
        fc.constantFrom(...requestActions),
        (scopes, filter, path, action) => {
          const compiled = compileScopes(scopes);
          for (const form of [filter, path, path.replace(/\/[abc]$/, "/#")]) {
            const covering = scopes.findIndex((scope) =>
              scopeCovers(scope, { action, resourceFilter: form }),
            );
            expect(findCoveringScope(compiled, action, form)).toBe(covering);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test("is none for a form that does not parse", () => {
    const all = compileScopes([{ action: "*", resourceFilter: "*" }]);
    expect(findCoveringScope(all, "read", "PLACE/Depot/#")).toBe(-1);
    expect(findCoveringScope(all, "read", "PLACE/#/#")).toBe(0);
  });
});
