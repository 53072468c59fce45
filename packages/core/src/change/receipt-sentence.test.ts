import { expect, test } from "vitest";
import { changeReceipt } from "./change-receipt.ts";
import { receiptSentence } from "./receipt-sentence.ts";

const committedAtMs = Date.parse("2026-05-01T14:04:21.300Z");
const nowMs = committedAtMs + 3_000;
const timeOf = (moment: Date) => moment.toISOString().slice(11, 19);

/** A receipt of verifiers with these change numbers, for change 7. */
const sentence = (numbers: readonly number[], { heardMsAgo = 100, readMs = nowMs } = {}) => {
  const reports = numbers.map((changeNumber, at) => ({
    verifierId: `v${at}`,
    changeNumber,
    atMs: readMs - heardMsAgo,
    arrivals: [],
  }));
  const receipt = changeReceipt({ number: 7, committedAtMs }, reports, readMs);
  return receiptSentence(receipt, new Date(readMs), timeOf);
};

test.each([
  [[7, 7, 8, 9, 7], "confirmed by the 5 verifiers heard from in the last 5 s"],
  [[7], "confirmed by the one verifier heard from in the last 5 s"],
  [[7, 6, 7], "confirmed by 2 of the 3 verifiers heard from in the last 5 s"],
  [[6], "not confirmed yet by the one verifier heard from in the last 5 s"],
  [[], "no verifier was heard from in the last 5 s"],
])("%j: %s, and others stop by the next whole second", (numbers, begins) => {
  expect(sentence(numbers)).toBe(`${begins}; any other stops by 14:05:22`);
});

test("a confirmation of more than five seconds ago is not among those heard from", () => {
  expect(sentence([7], { heardMsAgo: 6_000 })).toMatch(/^no verifier was heard from/);
});

test("past that second the others have stopped", () => {
  expect(sentence([7], { readMs: committedAtMs + 60_000 })).toContain("stopped by 14:05:22");
});
