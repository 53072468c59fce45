import { describe, expect, test } from "vitest";
import type { Scope } from "../scope/action.ts";
import { scopeCheck } from "./scope-check.ts";

const reading = (...filters: string[]): Scope[] =>
  filters.map((resourceFilter) => ({ action: "read", resourceFilter }));
const check = (before: string[], after: string[], ...addresses: string[]) => {
  const checks = scopeCheck(reading(...before), reading(...after));
  const { before: old, after: edited, mayBreak } = checks.ofRow("read", addresses);
  return [old, edited, mayBreak];
};
/** By scopes that stay as they are. */
const verdict = (filter: string, ...addresses: string[]) =>
  check([filter], [filter], ...addresses)[0];

describe("a whole address", () => {
  test("is granted or not", () => {
    expect(verdict("THING/Battery/#", "THING/Battery/b7")).toBe("allowed");
    expect(verdict("THING/Battery/b8", "THING/Battery/b7")).toBe("refused");
    expect(verdict("*", "THING/Battery")).toBe("refused");
    expect(verdict("THING/Depot/#", "PLACE/Depot/s1", "?", "")).toBe("refused");
  });

  test("of several needs to be granted alone", () => {
    const addresses = ["PLACE/Site/s1/THING/Battery/b7", "THING/Battery/b7"];
    expect(verdict("THING/#/#", ...addresses)).toBe("allowed");
    expect(verdict("PLACE/Site/#", ...addresses)).toBe("refused");
    expect(check(["THING/#/#"], ["PLACE/#/#/THING/#/#"], ...addresses)).toEqual([
      ...["allowed", "allowed", false],
    ]);
  });

  test("is asked with its action", () => {
    const any = scopeCheck([{ action: "*", resourceFilter: "*" }], reading("*"));
    const [allowed, refused] = (["read", "write"] as const).map((action) =>
      any.ofRow(action, ["TENANT"]),
    );
    expect(allowed).toEqual({ before: "allowed", after: "allowed", mayBreak: false });
    expect(refused).toEqual({ before: "allowed", after: "refused", mayBreak: true });
  });

  test("a route for any key has none, and needs no scope", () => {
    expect(scopeCheck(reading("*"), []).ofRow(null, [])).toEqual({
      ...{ before: "allowed", after: "allowed", mayBreak: false },
    });
  });
});

describe("a collapsed id", () => {
  test("is any: granted where a scope takes any, untold where it names one", () => {
    expect(verdict("*", "THING/Battery/#")).toBe("allowed");
    expect(verdict("THING/Battery/#", "THING/Battery/#")).toBe("allowed");
    expect(verdict("THING/Battery/b7", "THING/Battery/#")).toBe("untold");
    expect(verdict("THING/Car/b7", "THING/Battery/#")).toBe("refused");
    expect(verdict("THING/Battery/b7/TENANT", "THING/Battery/#")).toBe("refused");
  });

  test("may break only by a scope that is lost and could have granted it", () => {
    const before = ["THING/Battery/b7", "THING/Battery/b8", "MONITOR/m1"];
    expect(check(before, before.slice(0, 2), "THING/Battery/#")).toEqual([
      "untold",
      "untold",
      false,
    ]);
    expect(check(before, before.slice(1), "THING/Battery/#")).toEqual(["untold", "untold", true]);
    expect(check(before, before.slice(1), "THING/Battery/b8")).toEqual([
      "allowed",
      "allowed",
      false,
    ]);
    expect(check(["*"], ["THING/#/b7"], "THING/#/#")).toEqual(["allowed", "untold", true]);
  });

  test("in a closed set was none of its values, which no scope grants", () => {
    expect(verdict("*", "PLACE/#/s1")).toBe("refused");
    expect(verdict("PLACE/#/#", "MONITOR/m1", "PLACE/#/#")).toBe("refused");
  });
});

describe("the wildcard of a form", () => {
  test("is granted by a wildcard alone, beside an id that was collapsed as well", () => {
    expect(verdict("THING/#/b7", "THING/*/b7")).toBe("allowed");
    expect(verdict("THING/Battery/b7", "THING/*/b7")).toBe("refused");
    expect(verdict("THING/#/b7", "THING/*/#")).toBe("untold");
    expect(verdict("THING/Battery/#", "THING/*/#")).toBe("refused");
  });

  test("of everything was not readable: alone it is allowed as nothing else is", () => {
    expect(verdict("*", "?")).toBe("allowed");
    expect(verdict("COMMERCE", "?")).toBe("refused");
    expect(verdict("*", "*")).toBe("refused"); // a form of `#`
  });

  test("beside another address is a fault", () => {
    expect(verdict("MONITOR/#", "MONITOR/*", "TENANT")).toBe("refused");
    expect(verdict("*", "?", "THING/*/b7")).toBe("refused");
  });

  test("of a closed set is not granted by its values together", () => {
    const split = ["PLACE/Site/s1", "PLACE/Fleet/s1"];
    expect(check(["PLACE/#/s1"], split, "PLACE/*/s1")).toEqual(["allowed", "refused", true]);
    expect(check(["PLACE/#/s1"], split, "PLACE/Site/s1")).toEqual(["allowed", "allowed", false]);
  });
});

test("of a request with as many addresses as a row holds there may have been another", () => {
  const addresses = (count: number) => Array.from({ length: count }, (_, at) => `MONITOR/m${at}`);
  const [before, after] = [["THING/#/#"], ["TENANT"]];
  expect(check(before, after, ...addresses(999))).toEqual(["refused", "refused", false]);
  expect(check(before, after, ...addresses(1_000))).toEqual(["untold", "untold", true]);
  expect(check(before, before, ...addresses(1_000))).toEqual(["untold", "untold", false]);
  expect(check(before, ["MONITOR/#"], ...addresses(1_000))).toEqual(["untold", "allowed", false]);
});

test("an edit loses something when no one scope covers one of those before", () => {
  const loses = (before: Scope[], after: Scope[]) => scopeCheck(before, after).losesSome;
  const write: Scope = { action: "write", resourceFilter: "MONITOR/#" };
  const any: Scope = { action: "*", resourceFilter: "MONITOR/#" };
  expect(loses(reading("MONITOR/m1"), reading("MONITOR/#"))).toBe(false);
  expect(loses([any], [...reading("*"), write])).toBe(true);
  expect(loses([any], [...reading("*"), write, { ...any, action: "admin" }])).toBe(false);
  expect(loses(reading("no filter"), [])).toBe(false);
});
