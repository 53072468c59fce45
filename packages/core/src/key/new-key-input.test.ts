import { describe, expect, test } from "vitest";
import { newKeyInput, newKeyInputAt } from "./new-key-input.ts";

const now = new Date("2026-05-01T12:00:00.000Z");
const valid = { name: "Door", scopes: [{ action: "read", resourceFilter: "*" }] };
const messagesOf = (differs: object) =>
  newKeyInputAt(now)
    .safeParse({ ...valid, ...differs })
    .error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);

describe("a new key's input", () => {
  test("takes defaults for what is left out", () => {
    expect(newKeyInput.parse(valid)).toEqual({
      ...valid,
      type: "external",
      expiresAt: null,
      allowedIpCidrs: [],
    });
  });

  test("keeps ranges in canonical form, each once, and * as both wildcards", () => {
    const { allowedIpCidrs } = newKeyInput.parse({
      ...valid,
      allowedIpCidrs: ["10.0.0.1", "2001:DB8::/32", "10.0.0.1/32", "*"],
    });
    expect(allowedIpCidrs).toEqual(["10.0.0.1/32", "2001:db8::/32", "0.0.0.0/0", "::/0"]);
  });

  test("names the field and the mend", () => {
    expect(messagesOf({ name: " " })).toEqual(["name: Give the key a name"]);
    for (const scopes of [[], null, undefined, {}, "read"]) {
      expect(messagesOf({ scopes })).toEqual(["scopes: Add at least one scope"]);
    }
    expect(messagesOf({ scopes: [{ action: "delete", resourceFilter: 1 }, 7] })).toEqual([
      "scopes.0.action: Choose an action: read, write, admin or *",
      "scopes.0.resourceFilter: Give a resource filter, or * for all resources",
      "scopes.1: Give an object; the fields are action, resourceFilter",
    ]);
    expect(messagesOf({ allowedIpCidrs: "10.0.0.1" })).toEqual([
      "allowedIpCidrs: Give a list of addresses or ranges",
    ]);
    expect(messagesOf({ allowedIpCidrs: [1] })).toEqual([
      "allowedIpCidrs.0: Give an address or a range as text",
    ]);
    expect(messagesOf({ type: "both", name: 1 })).toEqual([
      "name: Give the key a name",
      "type: Choose a type: external or admin",
    ]);
    expect(messagesOf({ allowedIpCidrs: ["::/0", "203.0.113.5/24"] })).toEqual([
      'allowedIpCidrs.1: "203.0.113.5/24" host bits are set; did you mean 203.0.113.0/24? For the one address write 203.0.113.5/32',
    ]);
    expect(messagesOf({ scopes: [{ action: "read", resourceFilter: "PLACE/Depot/1" }] })).toEqual([
      "scopes.0.resourceFilter: segment 2 of PLACE must be Site, Fleet or #; got Depot",
    ]);
    expect(messagesOf({ expiresAt: now })).toEqual(["expiresAt: Choose a date in the future"]);
  });

  test.each([
    "a\u0000b",
    "a\u202eb",
    "a\u200bb",
    "a\ufeffb",
    "a\ud800",
    "a\u034fb",
    "a\u180bb",
    "\u2800",
    "a\u3164",
  ])("refuses the invisible in a name: %j", (name) => {
    expect(messagesOf({ name })?.[0]).toContain("invisible or control character");
  });

  test("counts a name's characters, not its code units", () => {
    expect(messagesOf({ name: "🔑".repeat(100) })).toBeUndefined();
    expect(messagesOf({ name: `${" ".repeat(301)}${"🔑".repeat(100)}` })).toBeUndefined();
    expect(messagesOf({ name: "❤\ufe0f" })).toBeUndefined();
    expect(messagesOf({ name: "🔑".repeat(101) })?.[0]).toContain("longer than 100 characters");
  });

  test("takes a hundred scopes and a hundred ranges, and no more", () => {
    const scopes = (count: number) =>
      Array.from({ length: count }, () => ({ action: "read", resourceFilter: "*" }));
    const ranges = (count: number) => Array.from({ length: count }, (_, at) => `10.0.0.${at}`);
    expect(messagesOf({ scopes: scopes(100), allowedIpCidrs: ranges(100) })).toBeUndefined();
    expect(messagesOf({ scopes: scopes(101) })).toEqual(["scopes: A key has at most 100 scopes"]);
    const tooMany = "allowedIpCidrs: A key has at most 100 allowed ranges; widen some of them";
    expect(messagesOf({ allowedIpCidrs: ranges(101) })).toEqual([tooMany]);
    expect(messagesOf({ allowedIpCidrs: [...ranges(99), "*"] })).toEqual([tooMany]);
  });

  test("refuses fields that it does not know", () => {
    const fields = "the fields are name, type, expiresAt, scopes, allowedIpCidrs";
    expect(messagesOf({ orgId: "other" })).toEqual([`: There is no field "orgId"; ${fields}`]);
    expect(messagesOf({ ["x".repeat(99)]: 1, y: 2 })).toEqual([
      `: There is no field "${"x".repeat(40)}…"; ${fields}`,
    ]);
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`f${at}`, at]));
    expect(messagesOf(many)).toEqual([`: There are too many fields; ${fields}`]);
    expect(messagesOf({ scopes: [many] })).toEqual([
      "scopes.0: There are too many fields; the fields are action, resourceFilter",
    ]);
  });
});
