import { type Address, formatAddress, parseAddress } from "./address.ts";

/** One allowed range. `words` hold the network, its host bits zero. */
export type Cidr = Address & { prefix: number };
export type ParsedCidr = { ok: true; cidr: Cidr } | { ok: false; message: string };

const prefixText = /^(?:0|[1-9]\d{0,2})$/;
const longestEntry = 49;

const refused = (message: string): ParsedCidr => ({ ok: false, message });

/** Reads one entry, an address (a host rule) or a CIDR range, strictly. Mapped IPv6 from /96 on is IPv4. */
export function parseCidr(text: string): ParsedCidr {
  if (text.length > longestEntry) return refused("is longer than any address or range");
  const slash = text.indexOf("/");
  const addressText = slash === -1 ? text : text.slice(0, slash);
  const address = parseAddress(addressText);
  if (address === null) return refused(addressFault(addressText));
  const written = addressText.includes(":") ? 128 : 32;
  const mapped = written === 128 && address.version === 4;
  const prefixPart = slash === -1 ? String(written) : text.slice(slash + 1);
  if (!prefixText.test(prefixPart) || Number(prefixPart) > written) {
    return refused(`needs a prefix length from 0 to ${written} after the slash`);
  }
  const prefix = Number(prefixPart) - (mapped ? 96 : 0);
  if (prefix < 0) return refused("mixes IPv4 and IPv6; write the IPv4 range itself");
  return withoutHostBits({ ...address, prefix });
}

/** Canonical text: RFC 5952 address and prefix, always with the slash. */
export const formatCidr = (cidr: Cidr): string => `${formatAddress(cidr)}/${cidr.prefix}`;

/** Ranges of one version never contain an address of the other. */
export function cidrContains(cidr: Cidr, address: Address): boolean {
  if (cidr.version !== address.version) return false;
  for (let index = 0; index < cidr.words.length; index++) {
    const mask = maskOfWord(cidr.prefix, index);
    if ((((cidr.words[index] ?? 0) ^ (address.words[index] ?? 0)) & mask) !== 0) return false;
  }
  return true;
}

function withoutHostBits(cidr: Cidr): ParsedCidr {
  const network = cidr.words.map((word, index) => (word & maskOfWord(cidr.prefix, index)) >>> 0);
  if (network.every((word, index) => word === cidr.words[index])) return { ok: true, cidr };
  return refused(`host bits are set; did you mean ${formatCidr({ ...cidr, words: network })}?`);
}

function maskOfWord(prefix: number, index: number): number {
  const bits = Math.min(32, Math.max(0, prefix - index * 32));
  return bits === 0 ? 0 : (-1 << (32 - bits)) >>> 0;
}

function addressFault(text: string): string {
  if (text.trim() !== text) return "has white space around it; remove it";
  if (text.includes("%")) return "has a zone; remove it";
  if (/^\d+(?:\.\d+){3}$/.test(text))
    return "is not an IPv4 address (four numbers from 0 to 255, no leading zeros)";
  return "is not an IPv4 or IPv6 address or range";
}
