import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addressOf,
  anyAddress,
  anyCidr,
  cidrOf,
  rangeAround,
} from "../test/address-arbitraries.ts";
import { bitsOf } from "../test/oracle.ts";
import {
  cidrContains,
  cidrCovers,
  cidrsOverlap,
  formatCidr,
  isWildcard,
  parseCidr,
} from "./cidr.ts";

const messageOf = (text: string) => {
  const parsed = parseCidr(text);
  return parsed.ok ? null : parsed.message;
};

describe("a range", () => {
  test("is printed as it is read again", () => {
    fc.assert(
      fc.property(anyCidr, (cidr) => {
        expect(parseCidr(formatCidr(cidr))).toEqual({ ok: true, cidr });
      }),
      { numRuns: 1_000 },
    );
  });

  test("contains the addresses that share its first bits, and none of the other version", () => {
    let [inside, outside] = [0, 0];
    fc.assert(
      fc.property(anyCidr, anyAddress, fc.nat(127), (cidr, other, bit) => {
        const flipped = flipBit(cidr, bit % (cidr.words.length * 32));
        for (const address of [cidr, flipped, other]) {
          const shared = bitsOf(address).startsWith(bitsOf(cidr).slice(0, cidr.prefix));
          const contains = address.version === cidr.version && shared;
          if (contains) inside++;
          else outside++;
          expect(cidrContains(cidr, address)).toBe(contains);
        }
      }),
      { numRuns: 2_000 },
    );
    expect(Math.min(inside, outside)).toBeGreaterThan(600);
  });

  test("of IPv4 never contains an IPv6 address, nor the other way round, wildcards included", () => {
    expect(cidrContains(cidrOf("0.0.0.0/0"), addressOf("::1"))).toBe(false);
    expect(cidrContains(cidrOf("::/0"), addressOf("10.0.0.1"))).toBe(false);
    expect(cidrContains(cidrOf("::/0"), addressOf("::ffff:10.0.0.1"))).toBe(false);
  });

  test("covers and overlaps another as their addresses say", () => {
    fc.assert(
      fc.property(anyCidr, fc.nat(128), fc.nat(128), (cidr, a, b) => {
        const most = cidr.words.length * 32;
        const [outer, inner] = [
          rangeAround(cidr, a % (most + 1)),
          rangeAround(flipBit(cidr, b % most), b % (most + 1)),
        ];
        const short = Math.min(outer.prefix, inner.prefix);
        const meet = bitsOf(outer).slice(0, short) === bitsOf(inner).slice(0, short);
        expect(cidrsOverlap(outer, inner)).toBe(meet);
        expect(cidrsOverlap(inner, outer)).toBe(meet);
        expect(cidrCovers(outer, inner)).toBe(meet && outer.prefix <= inner.prefix);
      }),
      { numRuns: 2_000 },
    );
    expect(cidrsOverlap(cidrOf("0.0.0.0/0"), cidrOf("::/0"))).toBe(false);
    expect(cidrCovers(cidrOf("10.0.0.0/8"), cidrOf("10.0.0.0/8"))).toBe(true);
  });

  test("is a wildcard when it holds every address of its version", () => {
    expect(["0.0.0.0/0", "::/0", "0.0.0.0/1", "::/1"].map(cidrOf).map(isWildcard)).toEqual([
      ...[true, true, false, false],
    ]);
  });
});

function flipBit<Range extends { words: readonly number[] }>(range: Range, bit: number): Range {
  const words = range.words.map((word, index) =>
    index === bit >> 5 ? word ^ (1 << (31 - (bit & 31))) : word,
  );
  return { ...range, words };
}

const ipv4Fault = "is not an IPv4 address (four numbers from 0 to 255, no leading zeros)";
const prefixFault = "needs a prefix length from 0 to 32 after the slash";
test.each([
  [
    "203.0.113.5/24",
    "host bits are set; did you mean 203.0.113.0/24? For the one address write 203.0.113.5/32",
  ],
  [
    "2001:db8::1/32",
    "host bits are set; did you mean 2001:db8::/32? For the one address write 2001:db8::1/128",
  ],
  [
    "::ffff:10.0.0.1/104",
    "host bits are set; did you mean 10.0.0.0/8? For the one address write 10.0.0.1/32",
  ],
  ["10.0.0.0/33", prefixFault],
  ["10.0.0.0/", prefixFault],
  ["10.0.0.0/08", `${prefixFault}; did you mean 10.0.0.0/8?`],
  ["10.0.0.0/-1", prefixFault],
  ["10.0.0.0/8/8", prefixFault],
  ["::/129", "needs a prefix length from 0 to 128 after the slash"],
  ["::/ffff::", "needs a prefix length from 0 to 128 after the slash"],
  ["10.0.0.0/255.0.0.0", `${prefixFault}, not a mask; did you mean 10.0.0.0/8?`],
  ["10.0.0.1/255.255.255.255", `${prefixFault}, not a mask; did you mean 10.0.0.1/32?`],
  ["10.1.2.0/255.255.0.0", `${prefixFault}, not a mask; did you mean 10.1.0.0/16?`],
  ["[::1]:80/129", "has brackets or a port; remove them"],
  [" 10.0.0.0/99", "has white space in it"],
  [" 10.0.0.1/8", "has white space in it; did you mean 10.0.0.0/8?"],
  [" [010.0.0.1] ", "has white space in it; did you mean 10.0.0.1?"],
  ["256.0.0.1", ipv4Fault],
  ["0.0.0.0/0.0.0.0", `${prefixFault}, not a mask; did you mean 0.0.0.0/0?`],
  ["10.0.0.0/255.0.255.0", prefixFault],
  ["10.0.0.0/::1", prefixFault],
  ["::ffff:0:0/95", "mixes IPv4 and IPv6; write the IPv4 range itself"],
  ["", "has nothing in it; give an address or a range"],
  [" 10.0.0.1", "has white space in it; did you mean 10.0.0.1?"],
  ["10.0.0.0 / 8", "has white space in it; did you mean 10.0.0.0/8?"],
  ["a b", "has white space in it"],
  ["fe80::1%eth0", "has a zone; remove it; did you mean fe80::1?"],
  ["fe80::%eth0/64", "has a zone; remove it; did you mean fe80::/64?"],
  ["[::1]", "has brackets or a port; remove them; did you mean ::1?"],
  ["[::1]:443", "has brackets or a port; remove them; did you mean ::1?"],
  ["10.0.0.1:443", "has a port; remove it; did you mean 10.0.0.1?"],
  ["10.0.0.01", `${ipv4Fault}; did you mean 10.0.0.1?`],
  ["010.000.0.0/8", `${ipv4Fault}; did you mean 10.0.0.0/8?`],
  ["10.0.0.256", ipv4Fault],
  ["10.0.0.01/x", `${ipv4Fault}`],
  ["10.0.0.01/8/8", `${ipv4Fault}`],
  ["10.1.*.*", "has a star in it; write a range; did you mean 10.1.0.0/16?"],
  ["10.*", "has a star in it; write a range; did you mean 10.0.0.0/8?"],
  ["10.1.2.*", "has a star in it; write a range; did you mean 10.1.2.0/24?"],
  ["300.*", "has a star in it; write a range"],
  ["localhost", "is not an IPv4 or IPv6 address or range"],
  ["10.0.0", "is not an IPv4 or IPv6 address or range"],
  ["0x7f.1", "is not an IPv4 or IPv6 address or range"],
  ["1".repeat(50), "is longer than any address or range"],
  ["1".repeat(49), "is not an IPv4 or IPv6 address or range"],
])("a fault suggests the mend: %j", (text, message) => {
  expect(messageOf(text)).toBe(message);
});

test("what is suggested would be read", () => {
  const near = fc
    .tuple(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat(130))
    .chain(([address, length]) =>
      fc.constantFrom(
        ...[
          `${address}/${length}`,
          ` ${address}/${length}`,
          `${address}%a/${length}`,
          `[${address}]:1`,
        ],
        ...[`${address}:80`, `0${address}/${length}`, `${address}/255.255.0.0`],
      ),
    );
  let suggested = 0;
  fc.assert(
    fc.property(near, (text) => {
      const parsed = parseCidr(text);
      const meant = parsed.ok ? undefined : /did you mean (\S+)\?/.exec(parsed.message)?.[1];
      if (meant === undefined) return;
      suggested++;
      expect(messageOf(meant)).toBeNull();
    }),
    { numRuns: 1_000 },
  );
  expect(suggested).toBeGreaterThan(200);
});
