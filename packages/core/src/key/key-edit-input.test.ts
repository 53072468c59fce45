import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ZodError } from "zod";
import { keyEditInput, keyEditInputAt } from "./key-edit-input.ts";
import { newKeyInputAt } from "./new-key-input.ts";

const now = new Date("2026-05-01T12:00:00.000Z");
const after = new Date(now.getTime() + 1);
const scopes = [{ action: "read", resourceFilter: "*" }];
const messagesOf = (edit: unknown) =>
  keyEditInputAt(now)
    .safeParse(edit)
    .error?.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);

describe("an edit of a key", () => {
  test.each([
    { name: "Door" },
    { scopes },
    { allowedIpCidrs: ["10.0.0.0/8"] },
    { expiresAt: null },
    { expiresAt: after },
    { name: "Door", scopes, allowedIpCidrs: [], expiresAt: after, version: 7 },
  ])("changes what is given and makes up nothing: %o", (edit) => {
    expect(keyEditInputAt(now).parse(edit)).toEqual(edit);
  });

  test("reads a field as a new key does", () => {
    expect(keyEditInput.parse({ name: " Door ", allowedIpCidrs: ["*"] })).toEqual({
      name: "Door",
      allowedIpCidrs: ["0.0.0.0/0", "::/0"],
    });
    const faults = [
      { name: "a\u200bb" },
      { scopes: [] },
      { scopes: [{ action: "read", resourceFilter: "PLACE/Depot/1" }] },
      { allowedIpCidrs: ["203.0.113.5/24"] },
      { expiresAt: "tomorrow" },
      { expiresAt: now },
    ];
    for (const fault of faults) {
      const made = newKeyInputAt(now).safeParse({ name: "Door", scopes, ...fault });
      expect(made.success).toBe(false);
      expect(keyEditInputAt(now).safeParse(fault).error?.issues).toEqual(made.error?.issues);
    }
    expect(messagesOf({ expiresAt: now })).toEqual(["expiresAt: Choose a date in the future"]);
  });

  test("changes something", () => {
    const mend = [": Give at least one of name, scopes, allowedIpCidrs, expiresAt"];
    expect(messagesOf({})).toEqual(mend);
    expect(messagesOf({ version: 1 })).toEqual(mend);
    expect(messagesOf({ name: undefined })).toEqual(mend);
  });

  test("takes for a version what counts edits from one on", () => {
    const name = "Door";
    for (const version of [0, -1]) {
      expect(messagesOf({ name, version })).toEqual([
        "version: Give the key's version: it counts from 1",
      ]);
    }
    for (const version of ["1", 1.5, null, Number.NaN, 2 ** 53]) {
      expect(messagesOf({ name, version })).toEqual([
        "version: Give the key's version as a whole number",
      ]);
    }
  });

  test("refuses fields that it does not know, the type among them", () => {
    const fields = "the fields are name, scopes, allowedIpCidrs, expiresAt, version";
    expect(messagesOf({ name: "Door", type: "admin" })).toEqual([
      `: There is no field "type"; ${fields}`,
    ]);
    for (const edit of [null, 7, []]) {
      expect(messagesOf(edit)).toEqual([`: Give an object; ${fields}`]);
    }
  });

  test("throws nothing but an error of its own, whatever it is given", () => {
    fc.assert(
      fc.property(fc.anything(), (given) => {
        const { error } = keyEditInputAt(now).safeParse(given);
        expect(error).toBeInstanceOf(ZodError);
      }),
      { numRuns: 1_000 },
    );
  });
});
