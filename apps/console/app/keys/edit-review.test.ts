import { describe, expect, test } from "vitest";
import { reviewEdit } from "./edit-review.server.ts";
import { effectWords } from "./field-change.ts";
import type { EditableKey } from "./text-of-key.ts";

const key: EditableKey = {
  name: "Door",
  expiresAt: new Date("2026-06-01T07:00:00.000Z"),
  scopes: [
    { action: "read", resourceFilter: "*" },
    { action: "write", resourceFilter: "THING/#/#" },
  ],
  allowedIpCidrs: [],
  version: 1,
};
const effectsOf = (edit: Parameters<typeof reviewEdit>[1]) =>
  reviewEdit(key, edit).map((change) =>
    change.kind === "text" ? [change.field] : [change.field, effectWords(change.effect)],
  );

test("only what is edited is told, a name before and after", () => {
  expect(reviewEdit(key, { name: "Gate" })).toEqual([
    { kind: "text", field: "Name", before: "Door", after: "Gate" },
  ]);
  expect(reviewEdit(key, {})).toEqual([]);
});

test("scopes are told in words, and which of them come and go", () => {
  const [change] = reviewEdit(key, { scopes: [{ action: "read", resourceFilter: "*" }] });
  expect(change).toMatchObject({
    field: "Scopes",
    before: [
      { text: "read everything", code: "read *", changed: false },
      { text: "write any Thing", code: "write THING/#/#", changed: true },
    ],
    after: [{ text: "read everything", code: "read *", changed: false }],
  });
});

test("a list without ranges is told as the two wildcards that it means", () => {
  const [change] = reviewEdit(key, { allowedIpCidrs: ["10.0.0.0/8", "::/0"] });
  expect(change).toMatchObject({
    before: [
      { code: "0.0.0.0/0", changed: true },
      { code: "::/0", changed: false },
    ],
    after: [
      { code: "10.0.0.0/8", changed: true },
      { code: "::/0", changed: false },
    ],
  });
});

describe("what narrows and what widens is told apart", () => {
  const later = new Date("2027-01-01T00:00:00.000Z");
  test.each([
    [{ expiresAt: later }, ["Expires at", "Widens"]],
    [{ expiresAt: new Date("2026-05-02T00:00:00.000Z") }, ["Expires at", "Narrows"]],
    [{ expiresAt: null }, ["Expires at", "Widens"]],
    [{ allowedIpCidrs: ["10.0.0.0/8"] }, ["Allowed IP CIDRs", "Narrows"]],
    [
      { scopes: [{ action: "admin" as const, resourceFilter: "*" }] },
      ["Scopes", "Narrows and widens"],
    ],
    [{ scopes: [...key.scopes].reverse() }, ["Scopes", null]],
  ])("%o", (edit, told) => {
    expect(effectsOf(edit)).toEqual([told]);
  });
});
