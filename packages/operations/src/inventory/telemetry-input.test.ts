import { expect, test } from "vitest";
import { telemetryInput, timeSeriesInput } from "../index.ts";

const now = new Date("2026-05-01T12:00:00.000Z");
const faultsOf = (result: ReturnType<typeof telemetryInput.safeParse>) =>
  result.error?.issues.map(({ path, message }) => [path.join("."), message]);

test.each([
  ["a metric's name", { metric: "7up", value: 1 }, "points.0.metric", /first is a letter/],
  ["its length", { metric: `m${"x".repeat(64)}`, value: 1 }, "points.0.metric", /1 to 64/],
  ["no number", { metric: "m", value: "1" }, "points.0.value", /finite number/],
  ["infinity", { metric: "m", value: Number.POSITIVE_INFINITY }, "points.0.value", /finite/],
  ["not a number", { metric: "m", value: Number.NaN }, "points.0.value", /finite number/],
  ["a time as text", { metric: "m", value: 1, at: now.toJSON() }, "points.0.at", /date and time/],
  ["a field too many", { metric: "m", value: 1, unit: "W" }, "points.0", /no field "unit"/],
])("a point is refused for %s", (_, point, path, message) => {
  expect(faultsOf(telemetryInput.safeParse({ points: [point] }))).toEqual([
    [path, expect.stringMatching(message)],
  ]);
});

test("one point at least, a thousand at most", () => {
  const points = (count: number) => ({ points: Array(count).fill({ metric: "m", value: 1 }) });
  expect(faultsOf(telemetryInput.safeParse(points(0)))).toEqual([
    ["points", "Give at least one point"],
  ]);
  expect(telemetryInput.safeParse(points(1_000)).success).toBe(true);
  expect(faultsOf(telemetryInput.safeParse(points(1_001)))).toEqual([
    ["points", "Send at most 1,000 points at once"],
  ]);
});

test("a series begins anywhere, after a moment or not", () => {
  const asked = { metric: "power", from: new Date(now.getTime() - 3_600_000), to: now };
  expect(timeSeriesInput.parse(asked)).toMatchObject({ limit: 50, after: null });
  expect(timeSeriesInput.safeParse({ ...asked, after: "yesterday" }).success).toBe(false);
  expect(timeSeriesInput.safeParse({ ...asked, metric: "7up" }).success).toBe(false);
});
