import { expect, test } from "vitest";
import { bucketStartMs, bucketStarts } from "./rollup.ts";

const at = (text: string) => Date.parse(text);

test("a minute falls into the hour and the day that hold it", () => {
  const minute = at("2026-03-29T23:59:00Z") / 60_000;
  expect(bucketStartMs(minute, "minute")).toBe(at("2026-03-29T23:59:00Z"));
  expect(bucketStartMs(minute, "hour")).toBe(at("2026-03-29T23:00:00Z"));
  expect(bucketStartMs(minute, "day")).toBe(at("2026-03-29T00:00:00Z"));
});

test("every bucket that a range touches is present, and no other", () => {
  const starts = bucketStarts(at("2026-03-29T10:30:00Z"), at("2026-03-29T13:00:00Z"), "hour");
  expect(starts.map((ms) => new Date(ms).toISOString().slice(11, 16))).toEqual([
    "10:00",
    "11:00",
    "12:00",
  ]);
  expect(bucketStarts(5, 5, "minute")).toEqual([0]);
});
