import fc from "fast-check";
import { expect, test } from "vitest";
import { everyPath, smallScopes } from "../test/arbitraries.ts";
import { scopeAllows } from "../test/oracle.ts";
import { requestActions, type Scope } from "./action.ts";
import { scopeDifferences } from "./scope-difference.ts";

const scopesOf = (...texts: string[]): Scope[] =>
  texts.map((text) => {
    const [action = "", resourceFilter = ""] = text.split(" ");
    return { action, resourceFilter } as Scope;
  });
const told = (scopes: Scope[], ...addresses: string[]) =>
  scopeDifferences(scopes, "read", addresses).map(({ index, address, actionDiffers, segment }) => ({
    ...{ index, address, actionDiffers, segment },
  }));

test("each scope says its first segment that differs; the closest scope comes first", () => {
  const scopes = scopesOf(
    "write *",
    "read THING/Car/t1",
    "read THING/Battery/b8",
    "write THING/Battery/b7",
    "read THING/Battery",
    "read THING/Battery/b7/MONITOR/m1",
    "write PLACE/Site/s1/THING/#/#",
  );
  const address = "THING/Battery/b7";
  expect(told(scopes, address)).toEqual([
    { index: 3, address, actionDiffers: true, segment: null },
    {
      index: 2,
      address,
      actionDiffers: false,
      segment: { position: 3, expected: "b8", got: "b7" },
    },
    { index: 0, address, actionDiffers: true, segment: null },
    {
      ...{ index: 5, address, actionDiffers: false },
      segment: { position: 4, expected: "MONITOR", got: null },
    },
    {
      index: 1,
      address,
      actionDiffers: false,
      segment: { position: 2, expected: "Car", got: "Battery" },
    },
    {
      ...{ index: 6, address, actionDiffers: true },
      segment: { position: 1, expected: "PLACE", got: "THING" },
    },
  ]);
});

test("a scope is held against the address to which it comes closest; a shorter filter says where it ends", () => {
  const scopes = scopesOf("read PLACE/Site/s2/THING/Battery/b7", "read MONITOR/m1");
  const addresses = ["THING/Battery/b7", "PLACE/Site/s1/THING/Battery/b7", "MONITOR/m1/COMMERCE"];
  expect(told(scopes, ...addresses)).toEqual([
    {
      ...{ index: 0, address: addresses[1], actionDiffers: false },
      segment: { position: 3, expected: "s2", got: "s1" },
    },
    {
      ...{ index: 1, address: addresses[2], actionDiffers: false },
      segment: { position: 3, expected: null, got: "COMMERCE" },
    },
  ]);
  expect(told(scopesOf("read MONITOR/#"), "MONITOR")).toEqual([
    {
      ...{ index: 0, address: "MONITOR", actionDiffers: false },
      segment: { position: 2, expected: "#", got: null },
    },
  ]);
});

test("of a list that refuses, every scope that parses has a difference; the scope itself goes with it", () => {
  fc.assert(
    fc.property(
      smallScopes(5),
      fc.constantFrom(...requestActions),
      fc.array(fc.constantFrom(...everyPath), { minLength: 1, maxLength: 3 }),
      (scopes, action, addresses) => {
        const refusing = scopes.filter(
          (scope) => !addresses.some((path) => scopeAllows(scope, action, path)),
        );
        const differences = scopeDifferences(refusing, action, addresses);
        expect(differences.map(({ index }) => index).sort()).toEqual(refusing.map((_, at) => at));
        for (const { index, scope, actionDiffers, segment } of differences) {
          expect(scope).toBe(refusing[index]);
          expect(actionDiffers || segment !== null).toBe(true);
        }
      },
    ),
    { numRuns: 1_000 },
  );
  expect(scopeDifferences(scopesOf("read PLACE/Depot/1"), "read", ["MONITOR/a"])).toEqual([]);
});
