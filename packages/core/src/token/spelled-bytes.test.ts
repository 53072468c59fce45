import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeBase62 } from "./base62.ts";
import { spellsBytes } from "./spelled-bytes.ts";

const sixteen = fc.uint8Array({ minLength: 16, maxLength: 16 });
const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

test("holds for the bytes that were spelled, wherever they stand, and for no others", () => {
  fc.assert(
    fc.property(sixteen, sixteen, fc.nat(15), fc.nat(7), (bytes, others, at, bit) => {
      const text = `__${encodeBase62(bytes, 22)}__`;
      expect(spellsBytes(text, 2, 22, `${latin1(bytes)}and more`, 16)).toBe(true);
      const flipped = bytes.with(at, (bytes[at] ?? 0) ^ (1 << bit));
      expect(spellsBytes(text, 2, 22, latin1(flipped), 16)).toBe(false);
      expect(spellsBytes(text, 2, 22, latin1(others), 16)).toBe(latin1(others) === latin1(bytes));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ["nothing", 0x00, "0000000000000000000000"],
  ["all bits", 0xff, "7n42DGM5Tflk9n8mt7Fhc7"],
])("at both ends: %s", (_, byte, text) => {
  expect(spellsBytes(text, 0, 22, latin1(new Uint8Array(16).fill(byte)), 16)).toBe(true);
});

test("a number that the bytes cannot hold is none of them", () => {
  expect(spellsBytes("7n42DGM5Tflk9n8mt7Fhc8", 0, 22, latin1(new Uint8Array(16)), 16)).toBe(false);
  expect(spellsBytes("zzzzzzzzzzzzzzzzzzzzzz", 0, 22, "\xff".repeat(16), 16)).toBe(false);
});
