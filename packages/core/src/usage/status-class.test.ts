import { expect, test } from "vitest";
import { statusClasses, statusClassOf } from "./status-class.ts";

test.each([
  [100, null],
  [101, null],
  [199, null],
  [200, "2xx"],
  [299, "2xx"],
  [300, "3xx"],
  [399, "3xx"],
  [400, "4xx"],
  [499, "4xx"],
  [500, "5xx"],
  [599, "5xx"],
  [600, "5xx"],
  [Number.NaN, null],
])("%d is %s", (status, expected) => {
  expect(statusClassOf(status)).toBe(expected);
});

test("the classes are in the order of the charts", () => {
  expect(statusClasses).toEqual(["2xx", "3xx", "4xx", "5xx"]);
});
