import { describe, expect, test } from "vitest";
import { cidrOf } from "../test/address-arbitraries.ts";
import { formatAddress } from "./address.ts";
import { clientAddress } from "./client-address.ts";

const proxies = [cidrOf("10.0.0.0/8"), cidrOf("2001:db8::/32")];
const clientOf = (socketAddress: string, ...forwardedFor: string[]) => {
  const address = clientAddress({ socketAddress, forwardedFor }, proxies);
  return address && formatAddress(address);
};

describe("the client's address", () => {
  test("is the socket's when that is no proxy of ours, whatever it forwards", () => {
    expect(clientOf("192.0.2.1", "203.0.113.5")).toBe("192.0.2.1");
    expect(clientOf("", "203.0.113.5")).toBeNull();
    expect(clientOf("no address", "203.0.113.5")).toBeNull();
  });

  test("is the last that a proxy of ours did not add", () => {
    expect(clientOf("10.0.0.1", "198.51.100.9, 203.0.113.5, 10.0.0.2")).toBe("203.0.113.5");
    expect(clientOf("::ffff:10.0.0.1", "203.0.113.5")).toBe("203.0.113.5");
    expect(clientOf("10.0.0.1", "1.1.1.1", "203.0.113.5\t, 10.0.0.2")).toBe("203.0.113.5");
    expect(clientOf("2001:db8::1", "203.0.113.5:65535")).toBe("203.0.113.5");
    expect(clientOf("10.0.0.1", "[fe80::1]:1")).toBe("fe80::1");
    expect(clientOf("10.0.0.1", "[fe80::1]")).toBe("fe80::1");
  });

  test("is unknown when a proxy of ours forwards nothing, or something that is no address", () => {
    expect(clientOf("10.0.0.1")).toBeNull();
    expect(clientOf("10.0.0.1", " , ,")).toBeNull();
    expect(clientOf("10.0.0.1", "203.0.113.5, unknown")).toBeNull();
    expect(clientOf("10.0.0.1", "203.0.113.5, [10.0.0.2]")).toBeNull();
    expect(clientOf("10.0.0.1", "203.0.113.5:65536")).toBeNull();
    expect(clientOf("10.0.0.1", "203.0.113.5:01")).toBeNull();
    expect(clientOf("10.0.0.1", "fe80::1%eth0")).toBeNull();
  });

  test("is the leftmost when every hop is ours", () => {
    expect(clientOf("10.0.0.1", "10.0.0.3, 10.0.0.2")).toBe("10.0.0.3");
  });

  test("is looked for among the last 32 items", () => {
    const ours = Array(31).fill("10.0.0.2").join(",");
    expect(clientOf("10.0.0.1", `203.0.113.5,${ours}`)).toBe("203.0.113.5");
    expect(clientOf("10.0.0.1", `203.0.113.5,10.0.0.2,,${ours}`)).toBe("10.0.0.2");
  });

  test("is looked for in the last 2,048 characters; what the bound cuts in two is no address", () => {
    const ending = (length: number) => `,${" ".repeat(length - 10)},10.0.0.2`;
    const end = (length: number) => `1203.0.113.5${ending(length)}`; // its tail alone would look like an address
    expect(ending(2_048 - 12)).toHaveLength(2_036);
    expect(clientOf("10.0.0.1", `203.0.113.5${ending(2_048 - 11)}`)).toBe("203.0.113.5");
    expect(clientOf("10.0.0.1", `203.0.113.5${ending(2_048 - 10)}`)).toBeNull();
    expect(clientOf("10.0.0.1", end(2_048 - 11))).toBeNull();
    expect(clientOf("10.0.0.1", "203.0.113.5", ending(2_048 - 12).slice(1))).toBe("203.0.113.5");
    expect(clientOf("10.0.0.1", "1.1.1.1".repeat(9_999), "203.0.113.5")).toBe("203.0.113.5");
    expect(clientOf("10.0.0.1", `${"9".repeat(9_999)},203.0.113.5`)).toBe("203.0.113.5");
    expect(clientOf("10.0.0.1", `${" ".repeat(9_999)},10.0.0.2`)).toBeNull();
  });
});
