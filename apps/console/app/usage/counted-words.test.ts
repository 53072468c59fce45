import { expect, test } from "vitest";
import { lagText, untimelyText } from "./counted-words.ts";

test.each([
  [-400, "lag 0 s"],
  [1_600, "lag 2 s"],
  [119_000, "lag 119 s"],
  [120_000, "lag 2 min"],
  [7_200_000, "lag 2 h"],
  [4_000 * 3_600_000, "lag 4,000 h"],
])("a lag of %d ms is told as %s", (ms, text) => {
  expect(lagText(ms)).toBe(text);
});

const nothing = {
  countedTo: null,
  lagMs: null,
  dropped: 0,
  late: 0,
  clamped: 0,
  parked: 0,
  silentProducers: [],
};

test("what is dropped is always told, and of the rest what there is some of", () => {
  expect(untimelyText(nothing)).toEqual(["0 dropped"]);
  expect(untimelyText({ ...nothing, dropped: 7, late: 1_200, clamped: 3, parked: 1 })).toEqual([
    "7 dropped",
    "1,200 late, in hours and days only",
    "3 from a clock that runs ahead",
    "1 batch parked",
  ]);
});
