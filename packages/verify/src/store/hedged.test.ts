import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { hedged } from "./hedged.ts";

const patienceMs = 50;
const never = () => new Promise<string>(() => {});
const failing = (reason: string) => () => Promise.reject(new Error(reason));
const late = (answer: string, ms: number) => () => sleep(ms, answer);

/** The answer, and which of the two were asked. */
async function heard(first: () => Promise<string>, second: () => Promise<string>) {
  const asked: string[] = [];
  const answer = await hedged(patienceMs, (attempt) => {
    asked.push(attempt);
    return { first, second }[attempt]();
  });
  return [answer, asked];
}

test("one that answers in time is asked once", async () => {
  expect(await heard(late("a", 5), never)).toEqual(["a", ["first"]]);
});

test.each([
  ["fell silent", never],
  ["failed", failing("reset")],
])("another is asked where the first %s", async (_, first) => {
  expect(await heard(first, late("b", 5))).toEqual(["b", ["first", "second"]]);
});

test("a slow answer is heard all the same, if it is the first", async () => {
  expect(await heard(late("a", 2 * patienceMs), late("b", 10 * patienceMs))).toEqual([
    "a",
    ["first", "second"],
  ]);
});

test("an answer is heard although the other fails", async () => {
  expect(await heard(late("a", 2 * patienceMs), failing("refused"))).toEqual([
    "a",
    ["first", "second"],
  ]);
});

test("where neither answers the later error is told", async () => {
  await expect(heard(failing("reset"), failing("refused"))).rejects.toThrow("refused");
});
