import { parseWithZod } from "@conform-to/zod/v4";
import { describe, expect, test } from "vitest";
import { editKeyFormOf } from "./edit-key-form.ts";
import { type EditableKey, textOfKey } from "./text-of-key.ts";

const now = new Date("2026-05-01T12:00:00.000Z");
const key: EditableKey = {
  name: "Door",
  expiresAt: new Date("2026-06-01T07:00:30.000Z"),
  scopes: [{ action: "read", resourceFilter: "*" }],
  allowedIpCidrs: ["10.0.0.0/8"],
  version: 3,
};

/** The form as a browser sends it back, with some fields typed over. */
function read(of: EditableKey, typedOver: Record<string, string> = {}) {
  const zone = "Europe/Berlin";
  const { name, expiresAt, scopes, allowedIpCidrs } = textOfKey(of, zone);
  const form = new FormData();
  const fields: Record<string, string> = { name, expiresAt, zone };
  for (const [at, scope] of scopes.entries()) {
    fields[`scopes[${at}].action`] = scope.action;
    fields[`scopes[${at}].resourceFilter`] = scope.resourceFilter;
  }
  for (const [at, range] of allowedIpCidrs.entries()) fields[`allowedIpCidrs[${at}]`] = range;
  for (const [field, text] of Object.entries({ ...fields, ...typedOver })) form.set(field, text);
  const submission = parseWithZod(form, {
    schema: editKeyFormOf(of, now),
    disableAutoCoercion: true,
  });
  return submission.status === "success" ? submission.value : submission.error;
}

describe("an edit holds only what differs", () => {
  test("nothing where nothing was touched", () => {
    expect(read(key)).toEqual({});
    expect(read({ ...key, allowedIpCidrs: [], expiresAt: null })).toEqual({});
  });

  test("what was typed over, in its canonical form", () => {
    expect(read(key, { name: "  Gate " })).toEqual({ name: "Gate" });
    expect(read(key, { name: " Door" })).toEqual({});
    expect(read(key, { "allowedIpCidrs[1]": "2001:DB8::/32" })).toEqual({
      allowedIpCidrs: ["10.0.0.0/8", "2001:db8::/32"],
    });
    expect(read(key, { "scopes[0].resourceFilter": "" })).toEqual({});
    expect(read(key, { expiresAt: "" })).toEqual({ expiresAt: null });
  });
});

describe("an expiry", () => {
  const expired = { ...key, expiresAt: new Date("2026-04-01T00:00:00.000Z") };

  test("that has passed stays where it was not touched", () => {
    expect(read(expired, { name: "Gate" })).toEqual({ name: "Gate" });
  });

  test("is read in the viewer's zone", () => {
    expect(read(key, { expiresAt: "2026-07-01T09:00" })).toEqual({
      expiresAt: new Date("2026-07-01T07:00:00.000Z"),
    });
  });

  test("that was typed must lie ahead", () => {
    const past = { expiresAt: ["Choose a date in the future"] };
    expect(read(key, { expiresAt: "2026-04-30T09:00" })).toEqual(past);
    expect(read(expired, { expiresAt: "2026-04-02T00:00" })).toEqual(past);
  });

  test("in no zone of this world is no date", () => {
    expect(read(key, { zone: "Mars/Olympus" })).toEqual({ expiresAt: ["Give a date and time"] });
  });
});
