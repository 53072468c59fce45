import fc from "fast-check";
import { expect, test } from "vitest";
import { histogramFromWire, histogramToWire, wireHistogram } from "./histogram-on-the-wire.ts";

test("a histogram goes over the wire in the order of its buckets, and comes back equal", () => {
  const buckets = fc.uniqueArray(fc.tuple(fc.nat(895), fc.integer({ min: 1, max: 1_000_000 })), {
    selector: ([bucket]) => bucket,
  });
  fc.assert(
    fc.property(buckets, (entries) => {
      const wire = histogramToWire(new Map(entries));
      expect(wire).toEqual(entries.toSorted(([a], [b]) => a - b));
      const parsed = wireHistogram.parse(JSON.parse(JSON.stringify(wire)));
      expect(histogramFromWire(parsed)).toEqual(new Map(entries));
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  [[[-1, 1]]],
  [[[896, 1]]],
  [[[1.5, 1]]],
  [[[1, 0]]],
  [[[1, 1.5]]],
  [[[1, 1, 1]]],
  [
    [
      [2, 1],
      [1, 1],
    ],
  ],
  [
    [
      [2, 1],
      [2, 1],
    ],
  ],
])("%j is no histogram", (pairs) => {
  expect(wireHistogram.safeParse(pairs).success).toBe(false);
});

test("the order that is wrong is named", () => {
  const pairs = [
    [2, 1],
    [1, 1],
  ];
  expect(wireHistogram.safeParse(pairs).error?.issues[0]?.message).toBe(
    "Sort the buckets of a histogram, each once",
  );
});

test("the least and the greatest bucket are taken", () => {
  const pairs = [
    [0, 1],
    [895, 1],
  ];
  expect(wireHistogram.parse(pairs)).toEqual(pairs);
});
