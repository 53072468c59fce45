import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyFilter, everyRequest, smallScope, smallScopes } from "../test/arbitraries.ts";
import { scopeAllows } from "../test/oracle.ts";
import { actions, type Scope } from "./action.ts";
import { filterCovers, scopeCovers } from "./covers.ts";
import { parseResourceFilter } from "./resource-filter.ts";
import { scopesCover } from "./scopes-cover.ts";

const listAllows = (scopes: readonly Scope[], { action, path }: (typeof everyRequest)[number]) =>
  scopes.some((scope) => scopeAllows(scope, action, path));
/** By trying every request of the universe. */
const bruteForce = (outer: readonly Scope[], inner: readonly Scope[]) =>
  everyRequest.every((request) => !listAllows(inner, request) || listAllows(outer, request));

describe("a scope covers another", () => {
  test("exactly when it allows every request that the other allows", () => {
    let [yes, no] = [0, 0];
    const pair = smallScope.chain((scope) =>
      // Scopes drawn apart seldom cover one another: half of the pairs are made alike.
      fc.tuple(
        fc.constant(scope),
        fc.oneof(smallScope, fc.constant({ ...scope, action: "*" as const }), widened(scope)),
      ),
    );
    fc.assert(
      fc.property(pair, ([inner, outer]) => {
        const covers = bruteForce([outer], [inner]);
        if (covers) yes++;
        else no++;
        expect(scopeCovers(outer, inner)).toBe(covers);
      }),
      { numRuns: 2_000 },
    );
    expect(Math.min(yes, no) / (yes + no)).toBeGreaterThan(0.1);
  });

  test("reflexively and transitively", () => {
    const scope = fc.record({ action: fc.constantFrom(...actions), resourceFilter: anyFilter });
    let chains = 0;
    fc.assert(
      fc.property(
        fc.oneof(scope, smallScope),
        smallScope,
        smallScope,
        smallScope,
        (one, a, b, c) => {
          expect(scopeCovers(one, one)).toBe(true);
          for (const [x, y, z] of [
            [a, b, c],
            [{ ...a, resourceFilter: "*" }, b, c],
            [
              { ...a, action: "*" as const },
              a,
              { ...a, resourceFilter: a.resourceFilter.replace("#", "a") },
            ],
          ] as [Scope, Scope, Scope][]) {
            if (!scopeCovers(x, y) || !scopeCovers(y, z)) continue;
            chains++;
            expect(scopeCovers(x, z)).toBe(true);
          }
        },
      ),
      { numRuns: 2_000 },
    );
    expect(chains).toBeGreaterThan(200);
  });

  test.each([
    ["read *", "read THING/#/#", true],
    ["read *", "read *", true],
    ["read THING/#/#", "read *", false],
    ["* MONITOR/#", "admin MONITOR/m1", true],
    ["admin MONITOR/#", "* MONITOR/#", false],
    ["read PLACE/Site/s1", "read PLACE/Site/s1/THING/#/#", false],
    ["read PLACE/Site/s1/THING/#/#", "read PLACE/Site/s1", false],
    ["read MONITOR/#/COMMERCE", "read MONITOR/m1", false],
    ["read THING/#/#", "read TRANSACTION/#/#", false],
    ["read PLACE/Site/#", "read PLACE/#/s1", false],
    ["read PLACE/#/s1", "read PLACE/Fleet/s1", true],
  ])("%s over %s: %s", (outer, inner, covers) => {
    const scopeOf = (text: string) => {
      const [action = "", resourceFilter = ""] = text.split(" ");
      return { action, resourceFilter } as Scope;
    };
    expect(scopeCovers(scopeOf(outer), scopeOf(inner))).toBe(covers);
    expect(scopesCover([scopeOf(outer)], [scopeOf(inner)])).toBe(covers);
  });

  test("not when either does not parse, but for the same words", () => {
    const broken: Scope = { action: "read", resourceFilter: "PLACE/Depot/1" };
    const all: Scope = { action: "read", resourceFilter: "*" };
    expect(scopeCovers(all, broken)).toBe(false);
    expect(scopeCovers(broken, all)).toBe(false);
    expect(scopeCovers(broken, broken)).toBe(true);
  });

  test("by the one value of a closed set of one", () => {
    const rule = { caption: "", role: "kind", suggestions: [] } as const;
    const catalogue = {
      LAMP: { caption: "Lamp", segments: [{ ...rule, name: "colour", oneOf: ["red"] }] },
      DOOR: { caption: "Door", segments: [{ ...rule, name: "colour", oneOf: ["red", "blue"] }] },
    };
    const filterOf = (text: string) => {
      const parsed = parseResourceFilter(text, catalogue);
      if (!parsed.ok) throw new Error(parsed.message);
      return parsed.filter;
    };
    expect(filterCovers(filterOf("LAMP/red"), filterOf("LAMP/#"))).toBe(true);
    expect(filterCovers(filterOf("DOOR/red"), filterOf("DOOR/#"))).toBe(false);
  });
});

/** The scope with some of its values taken away. */
function widened(scope: Scope): fc.Arbitrary<Scope> {
  const segments = scope.resourceFilter.split("/");
  const isType = (segment: string) => ["COMMERCE", "MONITOR", "PLACE", "*"].includes(segment);
  return fc
    .tuple(...segments.map(() => fc.boolean()))
    .map((wild) => segments.map((it, at) => (wild[at] === true && !isType(it) ? "#" : it)))
    .map((wider) => ({ action: scope.action, resourceFilter: wider.join("/") }));
}

describe("a list of scopes covers another", () => {
  test("exactly when it allows every request that the other allows, whatever it is cut into", () => {
    let [yes, no, together] = [0, 0, 0];
    const lists = fc
      .tuple(smallScopes(3), smallScopes(4))
      .chain(([inner, more]) =>
        fc.tuple(
          fc.constant(inner),
          fc.oneof(
            fc.constant(more),
            fc.constant([...more, ...inner.flatMap(takenApart)]),
            fc.constant(inner.flatMap(takenApart).slice(1)),
          ),
        ),
      );
    fc.assert(
      fc.property(lists, ([inner, outer]) => {
        const covers = bruteForce(outer, inner);
        if (covers) yes++;
        else no++;
        if (covers && !inner.every((one) => outer.some((other) => scopeCovers(other, one))))
          together++;
        expect(scopesCover(outer, inner)).toBe(covers);
      }),
      { numRuns: 2_000 },
    );
    const all = yes + no;
    expect(Math.min(yes, no, together) / all).toBeGreaterThan(0.1);
  });

  test("read, write and admin together are *, and both kinds of place are #", () => {
    const every: Scope = { action: "*", resourceFilter: "PLACE/#/a" };
    expect(scopesCover(takenApart(every), [every])).toBe(true);
    expect(scopesCover(takenApart(every).slice(1), [every])).toBe(false);
  });

  test("in bounded steps: where lists are entangled past them the answer is the careful one", () => {
    const wild = "DEFINITION/#/#/".repeat(7);
    const rows = ["read", "write", "admin"].flatMap((action) =>
      ["Metric", "ThingType", "ThingTypeVersion"].map(
        (kind) => ({ action, resourceFilter: `${wild}DEFINITION/${kind}/#` }) as Scope,
      ),
    );
    const many = Array.from({ length: 100 }, (_, at): Scope => {
      return { action: "*", resourceFilter: `${wild}DEFINITION/#/i${at}` };
    });
    expect(scopesCover(rows, many)).toBe(true); // only where a row names a value is anything taken apart
    const diagonal = Array.from({ length: 8 }, (_, group) =>
      ["Site", "Fleet"].map((kind): Scope => {
        const groups = Array.from({ length: 8 }, (_, at) => `PLACE/${at === group ? kind : "#"}/#`);
        return { action: "read", resourceFilter: groups.join("/") };
      }),
    ).flat();
    const everything = {
      action: "*",
      resourceFilter: "PLACE/#/#/".repeat(8).slice(0, -1),
    } as const;
    expect(scopesCover(diagonal, [{ ...everything, action: "read" }])).toBe(true);
    expect(scopesCover(diagonal, [everything])).toBe(false);
    const parity = Array.from({ length: 64 }, (_, bits): Scope => {
      const groups = Array.from({ length: 8 }, (_, at) => {
        const fixed = at === bits >> 3 || at === (bits & 7);
        return `PLACE/${fixed ? (at % 2 === 0 ? "Site" : "Fleet") : "#"}/#`;
      });
      return { action: "read", resourceFilter: groups.join("/") };
    });
    expect(scopesCover(parity, [{ ...everything, action: "read" }])).toBe(false);
  });

  test("more steps than are taken for it: every place of seven named one by one covers them all, and no more", () => {
    const kinds = ["Metric", "ThingType", "ThingTypeVersion"];
    const named = (groups: number): Scope[] =>
      Array.from({ length: groups })
        .reduce<string[]>(
          (paths) => paths.flatMap((path) => kinds.map((kind) => `${path}DEFINITION/${kind}/x/`)),
          [""],
        )
        .map((path) => ({ action: "read", resourceFilter: path.slice(0, -1) }));
    const all = (groups: number): Scope => ({
      ...{ action: "read", resourceFilter: "DEFINITION/#/x/".repeat(groups).slice(0, -1) },
    });
    expect(scopesCover(named(4), [all(4)])).toBe(true);
    expect(scopesCover(named(7), [all(7)])).toBe(false); // it does, in more steps than are taken
  });

  test("with what does not parse left out on both sides", () => {
    const broken: Scope = { action: "read", resourceFilter: "PLACE/Depot/1" };
    expect(scopesCover([], [broken])).toBe(true);
    expect(scopesCover([broken], [{ action: "read", resourceFilter: "MONITOR/a" }])).toBe(false);
    expect(scopesCover([], [])).toBe(true);
  });
});

/** The same grant in six rows: an action each, a kind of place each. */
function takenApart({ action, resourceFilter }: Scope): Scope[] {
  const single = action === "*" ? (["read", "write", "admin"] as const) : [action];
  const filters = ["Site", "Fleet"].map((place) =>
    resourceFilter.replaceAll("PLACE/#", `PLACE/${place}`),
  );
  return single.flatMap((one) =>
    filters.map((filter) => ({ action: one, resourceFilter: filter })),
  );
}
