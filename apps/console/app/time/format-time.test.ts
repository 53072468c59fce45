import { expect, test } from "vitest";
import { formatAgo } from "./format-time.ts";

const now = new Date("2026-05-12T12:00:00.000Z");
const before = (ms: number) => new Date(now.getTime() - ms);

test.each([
  [-5_000, "just now"],
  [0, "just now"],
  [59_999, "just now"],
  [60_000, "1 minute ago"],
  [2 * 3_600_000, "2 hours ago"],
  [86_400_000, "yesterday"],
  [90 * 86_400_000, "3 months ago"],
])("%d ms ago is told as %s", (ms, text) => {
  expect(formatAgo(before(ms), now)).toBe(text);
});
