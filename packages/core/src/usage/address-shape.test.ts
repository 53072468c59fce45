import { expect, test } from "vitest";
import { shapeOf } from "./address-shape.ts";

test.each([
  ["THING/Battery/b7", "THING/?/?", [1, 2]],
  ["PLACE/Site/s1/THING/Battery/b7", "PLACE/Site/?/THING/?/?", [2, 4, 5]],
  ["PLACE/Fleet/s1", "PLACE/Fleet/?", [2]],
  ["INTEGRATION/EGRESS/mqtt/i1", "INTEGRATION/EGRESS/?/?", [2, 3]],
  ["TENANT/COMMERCE/MONITOR/m1", "TENANT/COMMERCE/MONITOR/?", [3]],
  ["THING/THING/MONITOR/MONITOR/m1", "THING/?/?/MONITOR/?", [1, 2, 4]],
])("types and closed values are fixed, ids are not: %s", (address, shape, idsAt) => {
  expect(shapeOf(address)).toEqual({ segments: address.split("/"), shape, idsAt });
});

test("the wildcard of a form is fixed, a collapsed id is not", () => {
  expect(shapeOf("THING/*/b7")).toMatchObject({ shape: "THING/*/?", idsAt: [2] });
  expect(shapeOf("PLACE/*/s1")).toMatchObject({ shape: "PLACE/*/?", idsAt: [2] });
  expect(shapeOf("THING/#/#")).toMatchObject({ shape: "THING/?/?", idsAt: [1, 2] });
});

test.each([
  ["NOWHERE/a/TENANT", "?/?/?", [0, 1, 2]],
  ["TENANT/toString/a", "TENANT/?/?", [1, 2]],
  ["PLACE/Depot/s1", "PLACE/?/?", [1, 2]],
  ["THING/Battery", "THING/?", [1]],
  ["", "?", [0]],
])("what the catalogue does not know is taken for ids: %j", (address, shape, idsAt) => {
  expect(shapeOf(address)).toMatchObject({ shape, idsAt });
});
