import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeBase62 } from "./base62.ts";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** The definition, on numbers of any size. */
function digitsOf(bytes: Uint8Array): string {
  let value = BigInt(`0x0${Buffer.from(bytes).toString("hex")}`);
  let text = "";
  for (; value > 0n; value /= 62n) text = alphabet.charAt(Number(value % 62n)) + text;
  return text;
}

test("is the number in base 62, zero-padded to the width", () => {
  const sizes = fc.constantFrom(4, 8, 16, 32);
  const bytes = sizes.chain((size) => fc.uint8Array({ minLength: size, maxLength: size }));
  fc.assert(
    fc.property(bytes, fc.integer({ min: 43, max: 50 }), (given, width) => {
      expect(encodeBase62(given, width)).toBe(digitsOf(given).padStart(width, "0"));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  [[], 3, "000"],
  [[0], 1, "0"],
  [[61], 1, "z"],
  [[62], 2, "10"],
  [[1, 2, 3], 4, "0HBL"],
  [Array(32).fill(255), 43, "yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp1"],
])("%j in %i digits is %s", (bytes, width, text) => {
  expect(encodeBase62(Uint8Array.from(bytes), width)).toBe(text);
});

test.each([
  [[62], 1],
  [[255, 255], 2],
  [Array(32).fill(255), 42],
  [Array(32).fill(255), 6],
])("a number that the width cannot hold is refused: %j in %i", (bytes, width) => {
  expect(() => encodeBase62(Uint8Array.from(bytes), width)).toThrow(
    new RangeError(`${bytes.length} bytes do not fit ${width} digits`),
  );
});
