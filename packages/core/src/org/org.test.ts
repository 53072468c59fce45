import { expect, test } from "vitest";
import { managesKeys, newOrgInput, orgSlug, suggestSlug } from "./org.ts";

test("owners and admins manage keys, members do not", () => {
  expect((["owner", "admin", "member"] as const).map(managesKeys)).toEqual([true, true, false]);
});

const faultOf = (slug: unknown) => orgSlug.safeParse(slug).error?.issues[0]?.message ?? null;

test.each([
  ["ab", null],
  ["a1-b2-c3", null],
  ["a".repeat(48), null],
  ["a", "The address has at least 2 characters"],
  ["a".repeat(49), "The address has at most 48 characters"],
  ["a--b", "Use lower-case letters, digits and single hyphens"],
  ["-ab", "Use lower-case letters, digits and single hyphens"],
  ["ab-", "Use lower-case letters, digits and single hyphens"],
  ["Ab", "Use lower-case letters, digits and single hyphens"],
  ["a\nb", "Use lower-case letters, digits and single hyphens"],
  [undefined, "Give the organization an address"],
])("the address %j: %s", (slug, fault) => {
  expect(faultOf(slug)).toBe(fault);
});

test.each([
  ["Aerovy Mobility", "aerovy-mobility"],
  ["  Über & Söhne, Inc. ", "u-ber-so-hne-inc"],
  ["日本", ""],
  [`${"a".repeat(47)} b`, "a".repeat(47)],
  ["x".repeat(60), "x".repeat(48)],
])("an address is suggested for the name %j: %j", (name, slug) => {
  expect(suggestSlug(name)).toBe(slug);
});

test("a new organization is told by field what is wrong with it", () => {
  const issues = newOrgInput.safeParse({ name: "", slug: "a" }).error?.issues;
  expect(issues?.map(({ path, message }) => `${path.join(".")}: ${message}`)).toEqual([
    "name: Give the organization a name",
    "slug: The address has at least 2 characters",
  ]);
});
