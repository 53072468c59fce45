import { expect, test } from "vitest";
import { leaseTokens } from "./lease-tokens.ts";

const limit = { perMinute: 60, burst: 1_000 };
const holding = (tokens: number) => ({ tokens, refilledAtMs: 0 });
const one = { processes: 1, wanted: 1, held: 0 };

test.each([
  ["an eighth of what is left", 1_000, one, 125],
  ["an eighth of its part, with others", 1_000, { ...one, processes: 5 }, 25],
  ["less what it holds", 1_000, { ...one, wanted: 0, held: 100 }, 25],
  ["nothing ahead once it holds its share", 1_000, { ...one, wanted: 0, held: 125 }, 0],
  [
    "a token for each request that waits, though they are more",
    1_000,
    { ...one, wanted: 300 },
    300,
  ],
  ["one where there are no shares", 7, one, 1],
  ["nothing ahead where there are no shares", 7, { ...one, wanted: 0 }, 0],
  ["one by one below 8 × processes", 31, { ...one, processes: 4 }, 1],
  ["no more than it holds", 2.9, { ...one, wanted: 5 }, 2],
])("a lease is %s", (_, tokens, call, leased) => {
  expect(leaseTokens(holding(tokens), limit, 0, call)).toMatchObject({
    leased,
    bucket: { tokens: tokens - leased },
  });
});

test("an empty bucket says when it holds a token", () => {
  expect(leaseTokens(holding(0.25), limit, 250, one)).toEqual({
    leased: 0,
    bucket: { tokens: 0.5, refilledAtMs: 250 },
    retryAfterSeconds: 1,
  });
  expect(leaseTokens(holding(0), { perMinute: 6, burst: 1 }, 0, one).retryAfterSeconds).toBe(10);
  expect(leaseTokens(holding(1), limit, 0, { ...one, wanted: 2 })).toMatchObject({
    leased: 1,
    retryAfterSeconds: 1,
  });
});
