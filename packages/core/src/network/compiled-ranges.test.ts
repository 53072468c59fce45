import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addressOf,
  anyCidr,
  cidrsOf,
  everyClient,
  smallList,
  textsOf,
} from "../test/address-arbitraries.ts";
import { bitsOf, listAllows } from "../test/oracle.ts";
import { compileRanges, findRange, rangesAllow, rangesOf } from "./compiled-ranges.ts";

test("a list allows the clients that the plain rule allows, over a whole small universe", () => {
  let [allowed, refused] = [0, 0];
  fc.assert(
    fc.property(smallList, (entries) => {
      const compiled = compileRanges(entries);
      for (const client of everyClient) {
        const allows = listAllows(cidrsOf(entries), client);
        if (allows) allowed++;
        else refused++;
        expect(rangesAllow(compiled, client)).toBe(allows);
      }
    }),
    { numRuns: 1_000 },
  );
  expect(Math.min(allowed, refused) / (allowed + refused)).toBeGreaterThan(0.1);
});

test("the range found is the first of the address's version that shares its bits, whatever the lengths", () => {
  fc.assert(
    fc.property(fc.array(anyCidr, { maxLength: 10 }), anyCidr, fc.nat(9), (cidrs, other, which) => {
      const compiled = compileRanges(textsOf(cidrs));
      for (const address of [other, cidrs[which] ?? other]) {
        const own = cidrs.filter(({ version }) => version === address.version);
        const first = own.findIndex((range) =>
          bitsOf(address).startsWith(bitsOf(range).slice(0, range.prefix)),
        );
        expect(findRange(compiled, address)).toBe(first);
      }
    }),
    { numRuns: 2_000 },
  );
});

test("IPv4 rules never touch IPv6 clients, nor IPv6 rules IPv4 clients", () => {
  const four = compileRanges(["0.0.0.0/0"]);
  const six = compileRanges(["::/0"]);
  fc.assert(
    fc.property(fc.ipV4(), fc.ipV6(), (ipv4, ipv6) => {
      const client = addressOf(ipv6);
      fc.pre(client.version === 6); // a mapped one is an IPv4 client
      expect([rangesAllow(four, client), rangesAllow(six, client)]).toEqual([false, true]);
      expect([rangesAllow(six, addressOf(ipv4)), rangesAllow(four, addressOf(ipv4))]).toEqual([
        false,
        true,
      ]);
    }),
    { numRuns: 1_000 },
  );
});

test("an entry that does not parse restricts and matches nothing", () => {
  const broken = compileRanges(["wrong"]);
  expect(broken).toEqual({ unrestricted: false, tests: [], scopesAt: 0, ipv6: [] });
  expect(everyClient.some((client) => rangesAllow(broken, client))).toBe(false);
  expect(
    rangesOf(["wrong", "::1", "10.0.0.1", "10.0.0.2/32"], 4).map(({ entry }) => entry),
  ).toEqual([...["10.0.0.1", "10.0.0.2/32"]]);
});

test("both wildcards restrict nothing, one of them or two halves of one do", () => {
  const unrestricted = (...entries: string[]) => compileRanges(entries).unrestricted;
  expect(unrestricted()).toBe(true);
  expect(unrestricted("10.0.0.0/8", "::/0", "0.0.0.0/0")).toBe(true);
  expect(unrestricted("::/0")).toBe(false);
  expect(unrestricted("0.0.0.0/0")).toBe(false);
  expect(unrestricted("0.0.0.0/1", "128.0.0.0/1", "::/0")).toBe(false);
});
