import ipaddr from "ipaddr.js";
import { readIpv4 } from "./ipv4-text.ts";

/** Signed 32-bit words, most significant first: one for IPv4, four for IPv6. */
export type Address = { version: 4 | 6; words: readonly number[] };

/** No address is longer, in either version. */
const longestAddress = 45;
const ipv6Group = /^[0-9A-Fa-f]{1,4}$/;
/** How a socket that takes both versions names an IPv4 client. */
const mapped = "::ffff:";

/**
 * Reads an address of strict RFC 4291 text; null for all else (leading zeros, zones, ports, white space).
 * `::ffff:a.b.c.d` is IPv4.
 */
export function parseAddress(text: string): Address | null {
  const ipv4 =
    readIpv4(text) ?? (text.startsWith(mapped) ? readIpv4(text.slice(mapped.length)) : null);
  if (ipv4 !== null) return { version: 4, words: [ipv4] };
  return text.length <= longestAddress && isStrictIpv6(text) ? readIpv6(text) : null;
}

/** A client's address as a socket gives it: the zone of a link-local peer (`fe80::1%eth0`) is dropped. */
export function parseClientAddress(text: string): Address | null {
  const address = parseAddress(text);
  if (address !== null || !text.includes(":")) return address;
  const zone = text.indexOf("%");
  return zone !== -1 && zoneText.test(text.slice(zone)) ? parseAddress(text.slice(0, zone)) : null;
}
const zoneText = /^%[0-9A-Za-z._~-]{1,32}$/;

/** RFC 5952 text. */
export function formatAddress(address: Address): string {
  const bytes = address.words.flatMap((word) => [
    word >>> 24,
    (word >>> 16) & 255,
    (word >>> 8) & 255,
    word & 255,
  ]);
  return address.version === 4 ? bytes.join(".") : new ipaddr.IPv6(bytes).toRFC5952String();
}

/** The library reads more spellings than one: it is asked only for what `isStrictIpv6` has let through. */
function readIpv6(text: string): Address {
  const address = ipaddr.IPv6.parse(withoutDottedTail(text));
  const words = wordsOf(address.toByteArray());
  return address.isIPv4MappedAddress()
    ? { version: 4, words: words.slice(3) }
    : { version: 6, words };
}

function wordsOf(bytes: readonly number[]): number[] {
  const view = Buffer.from(bytes);
  return [0, 4, 8, 12].map((at) => view.readInt32BE(at));
}

/** The library takes `::1.2.3.4` for a mapped address; in hexadecimal it takes it for what it is. */
function withoutDottedTail(text: string): string {
  const tail = text.slice(text.lastIndexOf(":") + 1);
  const address = readIpv4(tail);
  if (address === null) return text;
  const groups = [address >>> 16, address & 0xffff].map((group) => group.toString(16));
  return text.slice(0, -tail.length) + groups.join(":");
}

function isStrictIpv6(text: string): boolean {
  const halves = text.split("::");
  if (!text.includes(":") || halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1) ?? "";
  const embedded = last.includes(".");
  if (embedded && (readIpv4(last) === null || text.endsWith("::"))) return false;
  const hex = embedded ? groups.slice(0, -1) : groups;
  if (!hex.every((group) => ipv6Group.test(group))) return false;
  const count = hex.length + (embedded ? 2 : 0);
  return halves.length === 2 ? count <= 7 : count === 8;
}
