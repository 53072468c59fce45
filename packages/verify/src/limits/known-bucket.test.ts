import { expect, test } from "vitest";
import {
  emptySeconds,
  handOverDebt,
  hear,
  takeBackDebt,
  takeOwn,
  unknownBucket,
} from "./known-bucket.ts";

const limit = { perMinute: 60, burst: 100 };
const saying = (tokens: number) => ({ leased: 0, tokens, atMs: 0, processes: 1 });
const known = (tokens: number) => {
  const bucket = unknownBucket(limit, 0);
  hear(bucket, saying(tokens), limit, 0);
  return bucket;
};
const takeTimes = (bucket: ReturnType<typeof known>, times: number, nowMs: number): number =>
  Array.from({ length: times }, () => takeOwn(bucket, limit, nowMs)).filter((wait) => wait === 0)
    .length;

test("a bucket of which nothing is known is full, one of which Redis spoke goes on from there", () => {
  expect(takeTimes(unknownBucket(limit, 0), 150, 0)).toBe(100);
  expect(takeTimes(known(7), 150, 0)).toBe(7);
  expect(takeTimes(known(7), 150, 5_000)).toBe(12);
});

test("what was spent without Redis is owed to it, once", () => {
  const bucket = known(50);
  takeTimes(bucket, 10, 0);
  expect(handOverDebt(bucket, limit, 1_000)).toBe(10);
  expect(handOverDebt(bucket, limit, 1_000)).toBe(0);
});

test("but not what came back by itself since", () => {
  const bucket = known(100);
  takeTimes(bucket, 10, 0);
  expect(handOverDebt(bucket, limit, 4_000)).toBe(6);
});

test("a call without an answer leaves the debt where it was", () => {
  const bucket = known(50);
  takeTimes(bucket, 10, 0);
  takeBackDebt(bucket, handOverDebt(bucket, limit, 0));
  takeTimes(bucket, 5, 0);
  expect(handOverDebt(bucket, limit, 0)).toBe(15);
});

test("what is spent while a call is under way is still owed after its answer", () => {
  const bucket = known(50);
  takeTimes(bucket, 10, 0);
  handOverDebt(bucket, limit, 0);
  takeTimes(bucket, 3, 0);
  hear(bucket, saying(40), limit, 0);
  expect(takeTimes(bucket, 150, 0)).toBe(37);
  expect(handOverDebt(bucket, limit, 0)).toBe(40);
});

test("what the bucket cannot pay of that, the lease has to", () => {
  const bucket = known(50);
  takeTimes(bucket, 30, 0);
  expect(hear(bucket, saying(20), limit, 0)).toBe(10);
  expect(takeTimes(bucket, 1, 0)).toBe(0);
});

test("a token that a call under way may bring is not spent without Redis", () => {
  const bucket = known(5);
  bucket.asked = 3;
  expect(takeTimes(bucket, 10, 0)).toBe(2);
  bucket.asked = 0;
  expect(takeTimes(bucket, 10, 0)).toBe(3);
});

test("an empty bucket is known to be empty until a token came back, or the limit is another", () => {
  const bucket = known(0.5);
  expect([0, 499, 500].map((nowMs) => emptySeconds(bucket, limit, nowMs))).toEqual([1, 1, 0]);
  expect(emptySeconds(bucket, { perMinute: 6_000, burst: 100 }, 0)).toBe(0);
  expect(emptySeconds(known(1), limit, 0)).toBe(0);
  const slow = { perMinute: 1, burst: 1 };
  const spent = unknownBucket(slow, 0);
  expect([0, 1].map(() => takeOwn(spent, slow, 0))).toEqual([0, 60]);
  expect(emptySeconds(spent, slow, 30_000)).toBe(30);
});
