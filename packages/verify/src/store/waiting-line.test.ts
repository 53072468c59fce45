import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { createWaitingLine } from "./waiting-line.ts";

/** Work that the test ends itself, in the order in which it began. */
function heldWork() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => ends.push(() => resolve(name)));
  };
  return { begun, work, endNext: () => ends.shift()?.() };
}

test("no more than so much goes on at once, the rest in the order in which it came", async () => {
  const line = createWaitingLine(2);
  const { begun, work, endNext } = heldWork();
  const all = ["a", "b", "c", "d"].map((name) => line.enter(1_000, work(name)));
  await sleep(0);
  expect(begun).toEqual(["a", "b"]);
  endNext();
  await sleep(0);
  expect(begun).toEqual(["a", "b", "c"]);
  for (let left = 0; left < 3; left++) {
    endNext();
    await sleep(0);
  }
  expect(await Promise.all(all)).toEqual(["a", "b", "c", "d"]);
});

test("who waited too long leaves undone, and the room is for the next", async () => {
  const line = createWaitingLine(1);
  const { begun, work, endNext } = heldWork();
  const first = line.enter(1_000, work("first"));
  await expect(line.enter(20, work("late"))).rejects.toThrow("Nothing was free within 20 ms");
  endNext();
  await first;
  const next = line.enter(1_000, work("next"));
  await sleep(0);
  endNext();
  expect([await next, begun]).toEqual(["next", ["first", "next"]]);
});

test("work that fails gives its room back", async () => {
  const line = createWaitingLine(1);
  for (let attempt = 0; attempt < 3; attempt++) {
    const failing = line.enter(50, () => Promise.reject(new Error("away")));
    await expect(failing).rejects.toThrow("away");
  }
});
