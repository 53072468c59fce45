const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Six digits a pass: the most whose product with 16 bits is still an exact number. */
const passDigits = 6;
const passBase = 62 ** passDigits;

/** Big-endian, zero-padded to `width`. The alphabet is in ASCII order, so encoded numbers of one width compare as text. */
export function encodeBase62(bytes: Uint8Array, width: number): string {
  const words = wordsOf(bytes);
  let text = "";
  while (text.length < width) text = digitsOf(divide(words)) + text;
  const spare = text.length - width;
  if (words.some((word) => word > 0) || text.slice(0, spare) !== "0".repeat(spare)) {
    throw new RangeError(`${bytes.length} bytes do not fit ${width} digits`);
  }
  return text.slice(spare);
}

/** 16 bits each, most significant first. */
function wordsOf(bytes: Uint8Array): number[] {
  const words: number[] = [];
  for (let at = bytes.length % 2 === 0 ? 0 : -1; at < bytes.length; at += 2) {
    words.push(((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0));
  }
  return words;
}

/** Divides the number in place and answers the remainder. */
function divide(words: number[]): number {
  let rest = 0;
  for (let index = 0; index < words.length; index++) {
    const value = rest * 65_536 + (words[index] ?? 0);
    const quotient = Math.floor(value / passBase);
    words[index] = quotient;
    rest = value - quotient * passBase;
  }
  return rest;
}

/** All texts of two digits: half as many steps to spell a number. */
const pairs = Array.from(alphabet).flatMap((high) => Array.from(alphabet, (low) => high + low));

function digitsOf(value: number): string {
  let text = "";
  let rest = value;
  for (let digit = 0; digit < passDigits; digit += 2) {
    const quotient = Math.floor(rest / pairs.length);
    text = (pairs[rest - quotient * pairs.length] ?? "") + text;
    rest = quotient;
  }
  return text;
}

/** Has bits that no digit has. */
const notADigit = 255;

/** What each character of Latin-1 stands for. */
const values = Uint8Array.from({ length: 256 }, (_, code) => {
  const value = alphabet.indexOf(String.fromCharCode(code));
  return value === -1 ? notADigit : value;
});

/** 255 for what is no digit. */
export const digitAt = (text: string, at: number): number =>
  values[text.charCodeAt(at)] ?? notADigit;

/** The number that `count` digits from `at` on spell; exact up to eight of them. */
export function numberAt(text: string, at: number, count: number): number {
  let number = 0;
  for (let index = at; index < at + count; index++) number = number * 62 + digitAt(text, index);
  return number;
}
