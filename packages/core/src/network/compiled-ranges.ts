import type { Address } from "./address.ts";
import { type Cidr, maskOfWord, parseCidr } from "./cidr.ts";
import { readIpv4Range } from "./ipv4-range.ts";

/**
 * A key's allowed IPs, read once. A list has of each range of its version, in the order given, its mask and its network,
 * in signed 32-bit words: numbers that V8 keeps in the list itself, beside one another.
 */
export type CompiledRanges = {
  /** No address, known or unknown, is refused. */
  unrestricted: boolean;
  /** The IPv4 ranges, up to `scopesAt`: what most decisions read of a key's rules is in one place. */
  tests: readonly number[];
  scopesAt: number;
  ipv6: readonly number[];
};

/** An entry that does not parse (it never should have been stored) restricts and matches nothing. */
export function compileRanges(entries: readonly string[]): CompiledRanges {
  const lists = { 4: [] as number[], 6: [] as number[] };
  const wildcards = { 4: false, 6: false };
  for (const entry of entries) {
    const cidr = readIpv4Range(entry) ?? readRange(entry);
    if (cidr === null) continue;
    const { version, words, prefix } = cidr;
    if (prefix === 0) wildcards[version] = true;
    for (let index = 0; index < words.length; index++) {
      lists[version].push(maskOfWord(prefix, index));
    }
    lists[version].push(...words);
  }
  return {
    unrestricted: entries.length === 0 || (wildcards[4] && wildcards[6]),
    tests: lists[4],
    scopesAt: lists[4].length,
    ipv6: lists[6].slice(), // a slice has no room to spare
  };
}

function readRange(entry: string): Cidr | null {
  const parsed = parseCidr(entry);
  return parsed.ok ? parsed.cidr : null;
}

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
  const list = version === 4 ? ranges.tests : ranges.ipv6;
  const end = version === 4 ? ranges.scopesAt : list.length;
  const width = 2 * words.length;
  for (let at = 0; at < end; at += width) {
    if (holds(list, at, words)) return at / width;
  }
  return -1;
}

const wordAt = (words: readonly number[], index: number): number => words[index] ?? 0;

function holds(list: readonly number[], at: number, words: readonly number[]): boolean {
  for (let index = 0; index < words.length; index++) {
    const mask = wordAt(list, at + index);
    const network = wordAt(list, at + words.length + index);
    if (((wordAt(words, index) ^ network) & mask) !== 0) return false;
  }
  return true;
}

/** An unknown address passes only an unrestricted list. */
export const rangesAllow = (ranges: CompiledRanges, address: Address | null): boolean =>
  ranges.unrestricted || (address !== null && findRange(ranges, address) !== -1);
