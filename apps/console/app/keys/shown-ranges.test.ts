import { wildcards } from "@avy/core";
import { expect, test } from "vitest";
import { everyAddress, shownRanges } from "./shown-ranges.ts";

test("an empty list is shown as the wildcards that the core knows, any other as it is", () => {
  expect(everyAddress).toEqual(Object.values(wildcards));
  expect(shownRanges([])).toEqual(everyAddress);
  expect(shownRanges(["10.0.0.0/8"])).toEqual(["10.0.0.0/8"]);
});
