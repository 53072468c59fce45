import { expect, test } from "vitest";
import { parseEncryptionKeys } from "./encryption-keys.ts";

const bytes = (start: number) => Buffer.from(Array.from({ length: 32 }, (_, at) => start + at));
const text = (start: number) => bytes(start).toString("base64");

test("keys are 32 bytes each, in base64, the first of them the one that wraps", () => {
  expect(parseEncryptionKeys(text(1))).toEqual([bytes(1)]);
  expect(parseEncryptionKeys(`${text(1)}, ${text(2)}`)).toEqual([bytes(1), bytes(2)]);
  expect(parseEncryptionKeys(Array(100).fill(text(1)).join(","))).toHaveLength(100);
});

test.each([
  ["nothing", ""],
  ["an entry that is empty", `${text(1)},`],
  ["31 bytes", bytes(1).subarray(1).toString("base64")],
  ["33 bytes", Buffer.alloc(33, "abcdefghij").toString("base64")],
  ["seven different bytes", Buffer.alloc(32, "abcdefg").toString("base64")],
  ["a list without an end", `${text(1)},`.repeat(200)],
])("refuses %s", (_, given) => {
  expect(parseEncryptionKeys(given)).toBeNull();
});

test("eight different bytes are the fewest that are taken for random", () => {
  expect(parseEncryptionKeys(Buffer.alloc(32, "abcdefgh").toString("base64"))).not.toBeNull();
});
