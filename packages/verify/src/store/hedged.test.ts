import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { hedged } from "./hedged.ts";

const times = { startsMs: [0, 40, 80], limitMs: 200 };

const never = () => new Promise<string>(() => {});
const failing = (reason: string) => () => Promise.reject(new Error(reason));
const late = (answer: string, ms: number) => () => sleep(ms, answer);

/** The answer, and how many were asked. */
async function heard(...attempts: (() => Promise<string>)[]) {
  let asked = 0;
  const answer = await hedged(times, (attempt) => {
    asked++;
    return (attempts[attempt] ?? never)();
  });
  return [answer, asked];
}

test("one that answers in time is asked once", async () => {
  expect(await heard(late("a", 5))).toEqual(["a", 1]);
});

test("where the first falls silent another is asked, and another", async () => {
  expect(await heard(never, late("b", 5))).toEqual(["b", 2]);
  expect(await heard(never, never, late("c", 5))).toEqual(["c", 3]);
});

test("where the first fails the second is asked at once, and no more than it", async () => {
  const begun = performance.now();
  expect(await heard(failing("reset"), late("b", 5))).toEqual(["b", 2]);
  expect(performance.now() - begun).toBeLessThan(1_000);
  await expect(heard(failing("reset"), failing("refused"))).rejects.toThrow("refused");
});

test("a slow answer is heard all the same, if it is the first", async () => {
  expect(await heard(late("a", 60), late("b", 500), never)).toEqual(["a", 2]);
});

test("an answer is heard although another fails, before or after it", async () => {
  expect(await heard(late("a", 60), failing("refused"))).toEqual(["a", 2]);
  expect(await heard(never, failing("refused"), late("c", 5))).toEqual(["c", 3]);
});

test("where none answers all are given up at the limit", async () => {
  await expect(heard(never, never, never)).rejects.toThrow("No answer within 200 ms");
});
