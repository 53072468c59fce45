import ipaddr from "ipaddr.js";

/** 32-bit words, most significant first: one for IPv4, four for IPv6. */
export type Address = { version: 4 | 6; words: readonly number[] };

const ipv4Text = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const ipv6Group = /^[0-9A-Fa-f]{1,4}$/;

/**
 * Reads an address of strict RFC 4291 text; null for all else (leading zeros, zones, ports, white space).
 * `::ffff:a.b.c.d` is IPv4.
 */
export function parseAddress(text: string): Address | null {
  if (ipv4Text.test(text)) return fromBytes(ipaddr.IPv4.parse(text).toByteArray());
  if (!isStrictIpv6(text)) return null;
  const address = ipaddr.IPv6.parse(withoutDottedTail(text));
  const bytes = address.toByteArray();
  return fromBytes(address.isIPv4MappedAddress() ? bytes.slice(12) : bytes);
}

/** A client's address as a socket gives it: the zone of a link-local peer (`fe80::1%eth0`) is dropped. */
export const parseClientAddress = (text: string): Address | null =>
  parseAddress(text.includes(":") ? text.replace(/%[0-9A-Za-z%._~-]{1,32}$/, "") : text);

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

function fromBytes(bytes: readonly number[]): Address {
  const words: number[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.slice(at, at + 4);
    words.push(((a << 24) | (b << 16) | (c << 8) | d) >>> 0);
  }
  return { version: words.length === 1 ? 4 : 6, words };
}

/** The library takes `::1.2.3.4` for a mapped address; in hexadecimal it takes it for what it is. */
function withoutDottedTail(text: string): string {
  const tail = /[^:]*\.[^:]*$/.exec(text)?.[0];
  if (tail === undefined) return text;
  const [a = 0, b = 0, c = 0, d = 0] = tail.split(".").map(Number);
  const groups = [(a << 8) | b, (c << 8) | d].map((group) => group.toString(16));
  return text.slice(0, -tail.length) + groups.join(":");
}

/** The check before the library: it alone reads more spellings than one. */
function isStrictIpv6(text: string): boolean {
  if (text.length < 2 || text.length > 45 || !text.includes(":")) return false;
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1) ?? "";
  const embedded = last.includes(".");
  if (embedded && (!ipv4Text.test(last) || text.endsWith("::"))) return false;
  const hex = embedded ? groups.slice(0, -1) : groups;
  if (!hex.every((group) => ipv6Group.test(group))) return false;
  const count = hex.length + (embedded ? 2 : 0);
  return halves.length === 2 ? count <= 7 : count === 8;
}
