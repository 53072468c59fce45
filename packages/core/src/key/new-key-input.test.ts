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
    expect(messagesOf({ scopes: [] })).toEqual(["scopes: Add at least one scope"]);
    expect(messagesOf({ allowedIpCidrs: ["::/0", "203.0.113.5/24"] })).toEqual([
      'allowedIpCidrs.1: "203.0.113.5/24" host bits are set; did you mean 203.0.113.0/24?',
    ]);
    expect(messagesOf({ scopes: [{ action: "read", resourceFilter: "PLACE/Depot/1" }] })).toEqual([
      "scopes.0.resourceFilter: segment 2 of PLACE must be Site, Fleet or #; got Depot",
    ]);
    expect(messagesOf({ expiresAt: now })).toEqual(["expiresAt: Choose a date in the future"]);
  });

  test.each(["a\u0000b", "a\u202eb", "a\u200bb", "a\ufeffb", "a\ud800"])(
    "refuses the invisible in a name: %j",
    (name) => {
      expect(messagesOf({ name })?.[0]).toContain("invisible or control character");
    },
  );

  test("counts a name's characters, not its code units", () => {
    expect(messagesOf({ name: "🔑".repeat(100) })).toBeUndefined();
    expect(messagesOf({ name: "🔑".repeat(101) })?.[0]).toContain("longer than 100 characters");
  });

  test("refuses fields that it does not know", () => {
    expect(messagesOf({ orgId: "other" })?.[0]).toContain("orgId");
  });
});
