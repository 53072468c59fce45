import { type Cidr, maskOfWord } from "./cidr.ts";
import { readIpv4 } from "./ipv4-text.ts";

const zero = "0".charCodeAt(0);

/**
 * An IPv4 range as it is stored, with its prefix and no host bits; null for all else, which `parseCidr` reads and can
 * say what is wrong with. Most entries are such, and a verifier reads ten for each key that it looks up.
 */
export function readIpv4Range(text: string): Cidr | null {
  const slash = text.indexOf("/");
  const word = slash === -1 ? null : readIpv4(text.slice(0, slash));
  const prefix = readPrefix(text, slash + 1);
  if (word === null || prefix === null || (word & maskOfWord(prefix, 0)) !== word) return null;
  return { version: 4, words: [word], prefix };
}

/** One or two digits from `from` to the end, without a leading zero, at most 32. */
function readPrefix(text: string, from: number): number | null {
  const digits = text.length - from;
  const first = text.charCodeAt(from) - zero;
  if (digits === 1) return first >= 0 && first <= 9 ? first : null;
  const second = text.charCodeAt(from + 1) - zero;
  if (digits !== 2 || first < 1 || first > 3 || second < 0 || second > 9) return null;
  const prefix = first * 10 + second;
  return prefix <= 32 ? prefix : null;
}
