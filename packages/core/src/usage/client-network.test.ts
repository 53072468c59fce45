import { expect, test } from "vitest";
import { parseAddress } from "../network/address.ts";
import { clientNetwork, isShortened, shortened } from "./client-network.ts";

test.each([
  ["203.0.113.7", "203.0.113.7/32", "203.0.113.0/24"],
  ["255.255.255.255", "255.255.255.255/32", "255.255.255.0/24"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2:3:4:5:6/128", "2001:db8:1:2::/64"],
  ["ffff:ffff:ffff:ffff:ffff::1", "ffff:ffff:ffff:ffff:ffff::1/128", "ffff:ffff:ffff:ffff::/64"],
  ["::ffff:203.0.113.7", "203.0.113.7/32", "203.0.113.0/24"],
])("%s is %s, and in short %s", (text, whole, short) => {
  expect(clientNetwork(parseAddress(text))).toBe(whole);
  expect(shortened(whole)).toBe(short);
  expect([isShortened(whole), isShortened(short)]).toEqual([false, true]);
});

test("an unknown address is no network", () => {
  expect(clientNetwork(null)).toBeNull();
});

test("what is short already, or no network, stays as it is", () => {
  for (const network of ["203.0.113.0/24", "10.0.0.0/8", "2001:db8::/64", "2001:db8::/32", "x"]) {
    expect(shortened(network)).toBe(network);
    expect(isShortened(network)).toBe(true);
  }
});
