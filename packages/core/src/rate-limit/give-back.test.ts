import { expect, test } from "vitest";
import { giveBack } from "./give-back.ts";

const limit = { perMinute: 60, burst: 100 };
const bucket = { tokens: 10, refilledAtMs: 0 };

test.each([
  ["tokens come back", 5, 15],
  ["to the burst at most", 500, 100],
  ["what was spent elsewhere is taken out", -4, 6],
  ["to zero at most", -500, 0],
])("%s", (_, tokens, left) => {
  expect(giveBack(bucket, limit, 0, tokens)).toEqual({ tokens: left, refilledAtMs: 0 });
});

test("after what came back by itself", () => {
  expect(giveBack(bucket, limit, 2_000, 5)).toEqual({ tokens: 17, refilledAtMs: 2_000 });
  expect(giveBack(bucket, limit, 95_000, -20)).toEqual({ tokens: 80, refilledAtMs: 95_000 });
});
