import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatAddress, parseAddress, parseClientAddress } from "./address.ts";
import { readIpv4 } from "./ipv4-text.ts";

const octet = /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;
/** The definition: four of them, with three dots. */
const isIpv4 = (text: string) =>
  text.split(".").length === 4 && text.split(".").every((it) => octet.test(it));

describe("an IPv4 address", () => {
  test("is read from the one spelling and from nothing near it", () => {
    const nearly = fc.string({ unit: fc.constantFrom(..."0123456789. "), maxLength: 16 });
    const part = fc.oneof(
      fc.nat(300).map(String),
      fc.constantFrom("", "00", "01", "256", "1e1", "0x1"),
    );
    const joined = fc.array(part, { minLength: 3, maxLength: 5 }).map((parts) => parts.join("."));
    let read = 0;
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), joined, nearly), (text) => {
        const address = readIpv4(text);
        expect(address !== null).toBe(isIpv4(text));
        if (address === null) return;
        read++;
        const [a = 0, b = 0, c = 0, d = 0] = text.split(".").map(Number);
        expect(address >>> 0).toBe(((a * 256 + b) * 256 + c) * 256 + d);
        expect(Object.is(address, address | 0)).toBe(true);
      }),
      { numRuns: 3_000 },
    );
    expect(read).toBeGreaterThan(300);
  });

  test.each([
    "",
    ".",
    "1",
    "1.2.3",
    "1.2.3.",
    ".1.2.3",
    "1..2.3",
    "1.2.3.4.",
    "1.2.3.4.5",
    "1.2.3.256",
    "00.1.2.3",
    "1.2.3.4/8",
    "1.2.3.+4",
    "１.2.3.4",
    "1.2.3./",
    "1.2.3.:",
  ])("is not read from %j", (text) => {
    expect(readIpv4(text)).toBeNull();
  });

  test("is one signed word", () => {
    expect(parseAddress("255.255.255.255")).toEqual({ version: 4, words: [-1] });
    expect(parseAddress("0.0.0.0")).toEqual({ version: 4, words: [0] });
    expect(parseAddress("128.0.0.1")).toEqual({ version: 4, words: [-2_147_483_647] });
  });
});

describe("an IPv6 address", () => {
  test("is printed in RFC 5952's spelling, from which it is read again", () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV6(), fc.ipV4()), (text) => {
        const address = parseAddress(text);
        if (address === null) throw new Error(`${text} was not read`);
        expect(parseAddress(formatAddress(address))).toEqual(address);
        if (address.version === 6)
          expect(formatAddress(address)).not.toMatch(/[A-F.]|(^|:)0[0-9a-f]/);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    ["2001:DB8:0:0:8:800:200C:417A", "2001:db8::8:800:200c:417a"],
    ["::", "::"],
    ["::1", "::1"],
    ["1::", "1::"],
    ["0:0:0:0:0:0:0:0", "::"],
    ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["::FFFF:192.0.2.1", "192.0.2.1"],
    ["0:0:0:0:0:ffff:c000:201", "192.0.2.1"],
    ["::1.2.3.4", "::102:304"],
    ["64:ff9b::192.0.2.33", "64:ff9b::c000:221"],
    ["1:2:3:4:5:6:255.255.255.255", "1:2:3:4:5:6:ffff:ffff"],
  ])("%s is %s", (text, printed) => {
    const address = parseAddress(text);
    expect(address && formatAddress(address)).toBe(printed);
  });

  test.each([
    ":",
    ":::",
    "1:",
    ":1",
    "1::2::3",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7:8::",
    "::12345",
    "::g",
    "::1%eth0",
    "[::1]",
    "::1.2.3",
    "::1.2.3.256",
    "::1.2.3.4:5",
    "1.2.3.4::",
    "::ffff:1.2.3.04",
    "1:2:3:4:5:6:7:1.2.3.4",
    "::ffff:",
    "::ffff:::1",
    " ::1",
    "::1 ",
    `${"0".repeat(40)}::1`,
  ])("is not read from %j", (text) => {
    expect(parseAddress(text)).toBeNull();
  });

  test("is read up to the longest text there is, 45 characters", () => {
    const longest = "0000:0000:0000:0000:0000:ffff:255.255.255.255";
    expect(longest).toHaveLength(45);
    expect(parseAddress(longest)).toEqual({ version: 4, words: [-1] });
  });

  test("is four signed words", () => {
    expect(parseAddress("ffff::8000:0:1")).toEqual({
      version: 6,
      words: [0xffff0000 | 0, 0, 0x8000, 1],
    });
  });
});

test.each([
  ["fe80::1%eth0", "fe80::1"],
  ["fe80::1%25en0.1_a~-", "fe80::1"],
  ["::1", "::1"],
  ["10.0.0.1", "10.0.0.1"],
  ["10.0.0.1%eth0", null],
  ["fe80::1%", null],
  [`fe80::1%${"a".repeat(32)}`, "fe80::1"],
  [`fe80::1%${"a".repeat(33)}`, null],
  ["fe80::1%a%b", null],
  ["fe80::1%a b", null],
  ["", null],
])("a socket's address %j is %j", (text, printed) => {
  const address = parseClientAddress(text);
  expect(address && formatAddress(address)).toBe(printed);
});
