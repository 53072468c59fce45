import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { createGatheringLine } from "./gathering-line.ts";

/** Rounds that the test ends itself, in the order in which they began; each answers in capitals. */
function heldRounds(rounds: number, size: number) {
  const begun: string[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const outcomes: string[] = [];
  const line = createGatheringLine<string, string>({
    rounds,
    size,
    onOutcome: ({ kind }) => outcomes.push(kind),
    askAll(questions) {
      begun.push(questions.join(""));
      return new Promise((resolve, reject) =>
        ends.push((error) =>
          error === undefined ? resolve(questions.map((one) => one.toUpperCase())) : reject(error),
        ),
      );
    },
  });
  return {
    ...{ begun, outcomes },
    ask: (text: string, ms = 1_000) => Promise.all([...text].map((one) => line.ask(one, ms))),
    async endNext(error?: Error) {
      ends.shift()?.(error);
      await sleep(5);
    },
  };
}

test("what comes in one turn is asked together, shared by the rounds that can begin, and each is answered its own", async () => {
  const { begun, ask, endNext } = heldRounds(3, 4);
  const answers = ask("abcdef");
  await sleep(5);
  expect(begun).toEqual(["ab", "cd", "ef"]);
  for (let left = 0; left < 3; left++) await endNext();
  expect((await answers).join("")).toBe("ABCDEF");
});

test("no more rounds than so many go on at once; what comes meanwhile is asked in the next, in its order", async () => {
  const { begun, ask, endNext } = heldRounds(2, 2);
  const answers = ask("abcd");
  await sleep(5);
  const late = [ask("e"), ask("f"), ask("g")];
  await sleep(5);
  expect(begun).toEqual(["ab", "cd"]);
  await endNext();
  expect(begun).toEqual(["ab", "cd", "ef"]);
  await endNext();
  expect(begun).toEqual(["ab", "cd", "ef", "g"]);
  await endNext();
  await endNext();
  expect((await Promise.all([answers, ...late])).flat().join("")).toBe("ABCDEFG");
});

test("who waited too long leaves unasked, and the room is for the next", async () => {
  const { begun, ask, endNext } = heldRounds(1, 10);
  const first = ask("a");
  await sleep(5);
  await expect(ask("b", 20)).rejects.toThrow("No answer within 20 ms");
  const next = ask("c");
  await endNext();
  expect(begun).toEqual(["a", "c"]);
  await endNext();
  expect([await first, await next]).toEqual([["A"], ["C"]]);
});

test("a round keeps its place until it ends, though nobody waits for it any more", async () => {
  const { begun, ask, endNext } = heldRounds(1, 10);
  await expect(ask("a", 20)).rejects.toThrow("No answer");
  const next = ask("b");
  await sleep(5);
  expect(begun).toEqual(["a"]);
  await endNext();
  expect(begun).toEqual(["a", "b"]);
  await endNext();
  expect(await next).toEqual(["B"]);
});

test("silence is told once a round, however many waited for it, and once for each who got into none", async () => {
  const { ask, outcomes, begun, endNext } = heldRounds(1, 3);
  const asked = ["abc", "d", "e"].map((text) => expect(ask(text, 40)).rejects.toThrow("No answer"));
  await Promise.all(asked);
  await sleep(20);
  expect([begun, outcomes]).toEqual([["abc"], ["silent", "silent", "silent"]]);
  await endNext(); // what comes after says nothing any more
  const next = ask("f");
  await sleep(5);
  await endNext();
  expect([await next, outcomes.slice(3)]).toEqual([["F"], ["answered"]]);
});

test("a round that fails fails all who are in it, is told once, and gives its room back", async () => {
  const { ask, endNext, outcomes } = heldRounds(1, 2);
  for (let attempt = 0; attempt < 3; attempt++) {
    const failing = expect(ask("ab")).rejects.toThrow("away");
    await sleep(5);
    await endNext(new Error("away"));
    await failing;
  }
  expect(outcomes).toEqual(["failed", "failed", "failed"]);
});
