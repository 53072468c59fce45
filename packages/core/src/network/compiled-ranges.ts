import { textOfBytes } from "../text-of-bytes.ts";
import type { Address } from "./address.ts";
import { type Cidr, isWildcard, parseCidr } from "./cidr.ts";

/**
 * A key's allowed IPs, read once. A list is a text of bytes: of each range of its version, in the order given, the
 * prefix's length and the network's 4 or 16 bytes. One text is one place in memory, and nothing that a collector walks.
 */
export type CompiledRanges = {
  /** No address, known or unknown, is refused. */
  unrestricted: boolean;
  ipv4: string;
  ipv6: string;
};

/** An entry that does not parse (it never should have been stored) restricts and matches nothing. */
export function compileRanges(entries: readonly string[]): CompiledRanges {
  const cidrs = entries.map(parseCidr).flatMap((parsed) => (parsed.ok ? [parsed.cidr] : []));
  const ipv4 = cidrs.filter(({ version }) => version === 4);
  const ipv6 = cidrs.filter(({ version }) => version === 6);
  return {
    unrestricted: entries.length === 0 || (ipv4.some(isWildcard) && ipv6.some(isWildcard)),
    ipv4: textOfBytes(ipv4.flatMap(bytesOf)),
    ipv6: textOfBytes(ipv6.flatMap(bytesOf)),
  };
}

const bytesOf = ({ words, prefix }: Cidr): number[] => [
  prefix,
  ...words.flatMap((_, word) => [0, 1, 2, 3].map((at) => byteOf(words, word * 4 + at))),
];

/** Of an address's words, the byte at an index. */
const byteOf = (words: readonly number[], index: number): number =>
  ((words[index >> 2] ?? 0) >> (24 - 8 * (index & 3))) & 0xff;

/** The entries of one version, as they were written and read. */
export const rangesOf = (
  entries: readonly string[],
  version: Address["version"],
): { entry: string; cidr: Cidr }[] =>
  entries.flatMap((entry) => {
    const parsed = parseCidr(entry);
    return parsed.ok && parsed.cidr.version === version ? [{ entry, cidr: parsed.cidr }] : [];
  });

/** Which of the ranges of the address's own version holds it first; -1 when none does. */
export function findRange(ranges: CompiledRanges, { version, words }: Address): number {
  const list = version === 4 ? ranges.ipv4 : ranges.ipv6;
  const width = 1 + words.length * 4;
  for (let at = 0; at < list.length; at += width) {
    if (holds(list, at, words)) return at / width;
  }
  return -1;
}

function holds(list: string, at: number, words: readonly number[]): boolean {
  const prefix = list.charCodeAt(at);
  for (let index = 0; index * 8 < prefix; index++) {
    const differs = list.charCodeAt(at + 1 + index) ^ byteOf(words, index);
    const hostBits = Math.max(0, index * 8 + 8 - prefix);
    if (differs >> hostBits !== 0) return false;
  }
  return true;
}

/** An unknown address passes only an unrestricted list. */
export const rangesAllow = (ranges: CompiledRanges, address: Address | null): boolean =>
  ranges.unrestricted || (address !== null && findRange(ranges, address) !== -1);
