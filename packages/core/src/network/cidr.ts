import { type Address, formatAddress, parseAddress } from "./address.ts";
import { type EntryFault, entryFault, prefixFault } from "./entry-fault.ts";

/** One allowed range. `words` hold the network, its host bits zero. */
export type Cidr = Address & { prefix: number };
export type ParsedCidr = { ok: true; cidr: Cidr } | { ok: false; message: string };

const prefixText = /^(?:0|[1-9]\d{0,2})$/;
const longestEntry = 49;

/** Reads one entry, an address (a host rule) or a CIDR range, strictly. Mapped IPv6 from /96 on is IPv4. */
export function parseCidr(text: string): ParsedCidr {
  const read = readEntry(text);
  if ("cidr" in read) return { ok: true, cidr: read.cidr };
  const meant = mended(read.meant);
  const suggestion = meant === null ? "" : `; did you mean ${meant}?`;
  return { ok: false, message: read.fault + suggestion + (read.note ?? "") };
}

/** An entry as it was read; or its fault, what it may stand for, and what else can be said. */
type ReadEntry = { cidr: Cidr } | (EntryFault & { note?: string });

function readEntry(text: string): ReadEntry {
  if (text.length > longestEntry) {
    return { fault: "is longer than any address or range", meant: null };
  }
  const slash = text.indexOf("/");
  const addressText = slash === -1 ? text : text.slice(0, slash);
  const address = parseAddress(addressText);
  if (address === null) return entryFault(text);
  const written = addressText.includes(":") ? 128 : 32;
  const prefixPart = slash === -1 ? String(written) : text.slice(slash + 1);
  if (!prefixText.test(prefixPart) || Number(prefixPart) > written) {
    return prefixFault(addressText, prefixPart, written);
  }
  const mapped = written === 128 && address.version === 4;
  const prefix = Number(prefixPart) - (mapped ? 96 : 0);
  if (prefix < 0) return { fault: "mixes IPv4 and IPv6; write the IPv4 range itself", meant: null };
  return withoutHostBits({ ...address, prefix });
}

/** What an entry may stand for, once every fault of it is mended; null where that cannot be told. */
function mended(text: string | null): string | null {
  if (text === null) return null;
  const read = readEntry(text);
  if (!("cidr" in read)) return read.meant === text ? null : mended(read.meant);
  return text.includes("/") ? formatCidr(read.cidr) : formatAddress(read.cidr);
}

/** Canonical text: RFC 5952 address and prefix, always with the slash. */
export const formatCidr = (cidr: Cidr): string => `${formatAddress(cidr)}/${cidr.prefix}`;

/** Whether a range holds every address of its version. */
export const isWildcard = (cidr: Cidr): boolean => cidr.prefix === 0;

/** Ranges of one version never contain an address of the other. */
export const cidrContains = (cidr: Cidr, address: Address): boolean =>
  cidr.version === address.version &&
  cidr.words.every(
    (word, index) => ((word ^ (address.words[index] ?? 0)) & maskOfWord(cidr.prefix, index)) === 0,
  );

/** Whether every address of `inner` is one of `outer`. */
export const cidrCovers = (outer: Cidr, inner: Cidr): boolean =>
  outer.prefix <= inner.prefix && cidrContains(outer, inner);

/** Two ranges are nested or apart: they overlap when one holds the other. */
export const cidrsOverlap = (a: Cidr, b: Cidr): boolean => cidrCovers(a, b) || cidrCovers(b, a);

/** The ones of a prefix that fall into a 32-bit word of an address, as a signed number. */
export function maskOfWord(prefix: number, index: number): number {
  const bits = Math.min(32, Math.max(0, prefix - index * 32));
  return bits === 0 ? 0 : -1 << (32 - bits);
}

function withoutHostBits(cidr: Cidr): ReadEntry {
  const network = cidr.words.map((word, index) => word & maskOfWord(cidr.prefix, index));
  if (network.every((word, index) => word === cidr.words[index])) return { cidr };
  const host = formatCidr({ ...cidr, prefix: cidr.words.length * 32 });
  return {
    fault: "host bits are set",
    meant: formatCidr({ ...cidr, words: network }),
    note: ` For the one address write ${host}`,
  };
}
