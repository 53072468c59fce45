import type { KeyId } from "@avy/core";
import { expect, test } from "vitest";
import { createKeyBudget } from "./key-budget.ts";

const key = "0190d0a0-0000-7000-8000-000000000001" as KeyId;
const other = "0190d0a0-0000-7000-8000-000000000002" as KeyId;

test("ten at once, then ten a second, a key by itself", () => {
  const budget = createKeyBudget();
  const burst = (count: number, atMs: number) =>
    Array.from({ length: count }, () => budget.take(key, atMs));

  expect(burst(11, 0)).toEqual([...Array(10).fill(0), 1]);
  expect(budget.take(other, 0)).toBe(0);
  expect(burst(2, 100)).toEqual([0, 1]);
  expect(burst(11, 60_000)).toEqual([...Array(10).fill(0), 1]);
  expect(budget.refusals()).toBe(3);
});

test("to ask whether it is empty spends nothing", () => {
  const budget = createKeyBudget();
  expect(Array.from({ length: 20 }, () => budget.emptyFor(key, 0))).toEqual(Array(20).fill(0));
  for (let spent = 0; spent < 10; spent++) expect(budget.take(key, 0)).toBe(0);
  expect(budget.emptyFor(key, 0)).toBe(1);
  expect(budget.emptyFor(other, 0)).toBe(0);
  expect(budget.emptyFor(key, 100)).toBe(0);
  expect(budget.refusals()).toBe(0);
});
