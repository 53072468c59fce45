import { numberAt } from "./base62.ts";

/** Three bytes: the most whose product with four digits, and what is carried to it, is still an exact number. */
const limbBytes = 3;
const limbBase = 256 ** limbBytes;
const chunkDigits = 4;
/** By digits, and none is longer than its list. */
const bases = [0, 62, 62 ** 2, 62 ** 3, 62 ** 4];

/** Least significant first; room for 24 digits. Nothing is awaited while it is in use. */
const limbs = new Float64Array(6);

/**
 * Whether the `count` digits from `at` on, at most 24, spell the number that the first `size` characters of `bytes` are,
 * one a byte, big-endian. In constant time; digits are read into words, which costs a third of spelling the bytes.
 */
export function spellsBytes(
  text: string,
  at: number,
  count: number,
  bytes: string,
  size: number,
): boolean {
  readDigits(text, at, count);
  let differs = 0;
  for (let limb = 0; limb < limbs.length; limb++) {
    differs |= (limbs[limb] as number) ^ limbOf(bytes, size - limbBytes * (limb + 1));
  }
  return differs === 0;
}

function readDigits(text: string, from: number, count: number): void {
  limbs.fill(0);
  let at = from;
  for (let left = count; left > 0; ) {
    const digits = left % chunkDigits || chunkDigits;
    addDigits(bases[digits] as number, numberAt(text, at, digits));
    at += digits;
    left -= digits;
  }
}

/** Multiplies the number by `base` and adds to it. */
function addDigits(base: number, addend: number): void {
  let carry = addend;
  for (let limb = 0; limb < limbs.length; limb++) {
    const value = (limbs[limb] as number) * base + carry;
    carry = Math.floor(value / limbBase);
    limbs[limb] = value - carry * limbBase;
  }
}

/** Three bytes from `at` on; those before the first are zero. */
function limbOf(bytes: string, at: number): number {
  let value = 0;
  for (let index = at; index < at + limbBytes; index++) {
    value = (value << 8) | (index < 0 ? 0 : bytes.charCodeAt(index));
  }
  return value;
}
