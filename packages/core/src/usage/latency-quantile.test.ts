import fc from "fast-check";
import { expect, test } from "vitest";
import { longestMicros } from "./duration-bucket.ts";
import { addDuration, type LatencyHistogram } from "./latency-histogram.ts";
import { quantileMs } from "./latency-quantile.ts";

const histogramOf = (durationsMs: readonly number[]): LatencyHistogram => {
  const histogram: LatencyHistogram = new Map();
  for (const durationMs of durationsMs) addDuration(histogram, durationMs);
  return histogram;
};
/** The exact value of nearest rank; `percent` is whole, so that the rank is computed without rounding. */
const exactMs = (durationsMs: readonly number[], percent: number): number => {
  const rank = Math.max(1, Math.ceil((percent * durationsMs.length) / 100));
  return durationsMs.toSorted((a, b) => a - b)[rank - 1] ?? Number.NaN;
};

/** As many short as long ones, so that every octave is met. */
const durationMs = fc
  .double({ min: -12, max: Math.log2(longestMicros / 1_000), noNaN: true })
  .map((octave) => 2 ** octave);

test("a quantile is off by at most 1/64 of the exact one, and half a microsecond of rounding", () => {
  fc.assert(
    fc.property(
      fc.array(durationMs, { minLength: 1, maxLength: 80 }),
      fc.integer({ min: 0, max: 100 }),
      (durations, percent) => {
        const answered = (quantileMs(histogramOf(durations), percent / 100) ?? Number.NaN) * 1_000;
        const exact = exactMs(durations, percent) * 1_000;
        const whole = Math.round(exact);
        expect(Math.abs(answered - whole)).toBeLessThanOrEqual(whole < 64 ? 1e-9 : whole / 64);
        expect(Math.abs(answered - exact)).toBeLessThanOrEqual(exact / 64 + 0.5 + 1e-6);
      },
    ),
    { numRuns: 2_000 },
  );
});

test("of nothing there is no quantile", () => {
  expect(quantileMs(new Map(), 0.5)).toBeNull();
});

test("the nearest rank is a duration that was measured, not one between two", () => {
  const histogram = histogramOf([0.01, 0.02, 0.03, 0.04]);
  expect([0, 0.25, 0.26, 0.5, 0.51, 0.75, 0.76, 1].map((q) => quantileMs(histogram, q))).toEqual([
    0.01, 0.01, 0.02, 0.02, 0.03, 0.03, 0.04, 0.04,
  ]);
});

test("a bucket of many answers its middle", () => {
  expect(quantileMs(histogramOf([0.064]), 0.5)).toBe(0.0645);
  expect(quantileMs(histogramOf([1, 1, 1_000]), 0.5)).toBe(0.9995);
});

test.each([
  [7, 100],
  [55, 100],
  [95, 180],
  [99, 1_000],
])("floating point does not push the rank of %d %% of %d one up", (percent, count) => {
  const rank = (percent * count) / 100;
  const histogram = new Map([
    [1, rank],
    [2, count - rank],
  ]);
  expect(quantileMs(histogram, percent / 100)).toBe(0.001);
  expect(quantileMs(histogram, (percent + 0.1) / 100)).toBe(0.002);
});

test.each([-0.001, 1.001, 95, Number.NaN])("%d is no quantile", (quantile) => {
  expect(() => quantileMs(new Map([[1, 1]]), quantile)).toThrow(
    `quantile must be from 0 to 1, such as 0.95; got ${quantile}`,
  );
});
