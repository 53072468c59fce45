import { expect, test } from "vitest";
import { parseAllowedIps } from "./allowed-ips.ts";
import { allowedIpsFacts } from "./allowed-ips-facts.ts";

test("entries are kept canonical, each once, in the order given; a star is both wildcards", () => {
  expect(parseAllowedIps(["2001:DB8::/32", "10.0.0.1", "10.0.0.1/32", "*", "::/0"])).toEqual({
    canonical: ["2001:db8::/32", "10.0.0.1/32", "0.0.0.0/0", "::/0"],
    faults: [],
  });
});

test("each fault has its entry's index and its text, cut to what fits a line", () => {
  expect(parseAllowedIps(["10.0.0.0/8", "", "x\u0000", "y".repeat(99)])).toEqual({
    canonical: ["10.0.0.0/8"],
    faults: [
      { index: 1, message: "This entry has nothing in it; give an address or a range" },
      { index: 2, message: '"x\\u0000" is not an IPv4 or IPv6 address or range' },
      { index: 3, message: `"${"y".repeat(60)}…" is longer than any address or range` },
    ],
  });
});

test("a list has at most a hundred, the two of a star counted, and no more are looked at", () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => `10.0.0.${at}`);
  const tooMany = {
    index: null,
    message: "A key has at most 100 allowed ranges; widen some of them",
  };
  expect(parseAllowedIps(many(100)).faults).toEqual([]);
  expect(parseAllowedIps([...many(98), "*"]).faults).toEqual([]);
  expect(parseAllowedIps([...many(99), "*"]).faults).toEqual([tooMany]);
  expect(parseAllowedIps([...many(100), "wrong"]).faults).toEqual([tooMany]);
});

test("a list says what it does to each version, and who is refused at all", () => {
  const facts = (...entries: string[]) => {
    const { ipv4, ipv6, unrestricted } = allowedIpsFacts(entries);
    return [ipv4, ipv6, unrestricted];
  };
  expect(facts()).toEqual(["all", "all", true]);
  expect(facts("0.0.0.0/0", "::/0")).toEqual(["all", "all", true]);
  expect(facts("0.0.0.0/0")).toEqual(["all", "none", false]);
  expect(facts("::/0", "10.0.0.0/8")).toEqual(["some", "all", false]);
  expect(facts("10.0.0.0/8")).toEqual(["some", "none", false]);
  expect(facts("2001:db8::/32")).toEqual(["none", "some", false]);
  expect(facts("0.0.0.0/1", "128.0.0.0/1")).toEqual(["some", "none", false]);
  expect(facts("wrong")).toEqual(["none", "none", false]);
});

test("an entry inside another adds nothing; of two equal ones the first stays", () => {
  const entries = [
    "10.1.0.0/16",
    "10.0.0.0/8",
    "wrong",
    "10.0.0.0/8",
    "::/0",
    "2001:db8::/32",
    "11.0.0.0/8",
  ];
  expect(allowedIpsFacts(entries).overlaps).toEqual([
    { index: 0, kind: "covered", by: 1 },
    { index: 3, kind: "duplicate", by: 1 },
    { index: 5, kind: "covered", by: 4 },
  ]);
});
