import { expect, test } from "vitest";
import { addressesText, oneVersionNote, wildcardNote } from "./address-notes.ts";

test("wildcards are named for what they accept", () => {
  expect(wildcardNote("0.0.0.0/0")).toContain("all IPv4 addresses");
  expect(wildcardNote("::/0")).toContain("all IPv6 addresses");
  expect(wildcardNote("10.0.0.0/8")).toBeNull();
});

test("a list of one version says that the other is refused", () => {
  expect(oneVersionNote(["10.0.0.0/8"])).toContain("IPv6 will be refused");
  expect(oneVersionNote(["2001:db8::/32", ""])).toContain("IPv4 will be refused");
  expect(oneVersionNote(["10.0.0.0/8", "::/0"])).toBeNull();
  expect(oneVersionNote([])).toBeNull();
});

test("a list in a few words", () => {
  expect(addressesText(["0.0.0.0/0", "::/0"])).toBe("Any address");
  expect(addressesText([])).toBe("Any address");
  expect(addressesText(["10.0.0.0/8"])).toBe("10.0.0.0/8");
  expect(addressesText(["10.0.0.0/8", "::1/128"])).toBe("2 ranges");
});
