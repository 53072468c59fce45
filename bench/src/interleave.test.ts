import { expect, test } from "vitest";
import { interleave, quantile } from "./interleave.ts";

test("a quantile is the nearest rank", () => {
  expect([0, 0.1, 0.5, 0.9, 1].map((q) => quantile([5, 1, 4, 2, 3], q))).toEqual([1, 1, 3, 5, 5]);
  expect(quantile([7], 0.5)).toBe(7);
  expect(quantile([], 0.5)).toBeNaN();
});

test("every contender gets every batch in every round, and its answers are added up", () => {
  const made: number[] = [];
  const measured = interleave({
    contenders: [
      { label: "floor", call: (item: number) => item },
      { label: "ours", call: (item: number) => 2 * item },
    ],
    rounds: 3,
    batches: 4,
    batch: (index) => {
      made.push(index);
      return [index, 10];
    },
  });
  expect(measured.map(({ label, checksum }) => [label, checksum])).toEqual([
    ["floor", 46],
    ["ours", 92],
  ]);
  const warmUp = 5;
  expect(made).toEqual(
    Array(2 * (3 + warmUp))
      .fill([0, 1, 2, 3])
      .flat(),
  );
  expect(measured[0]).toMatchObject({ ratio: 1, spread: [1, 1] });
});
