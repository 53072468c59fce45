import { parseWithZod } from "@conform-to/zod/v4";
import { describe, expect, test } from "vitest";
import { createKeyFormAt } from "./create-key-form.ts";

const now = new Date("2026-05-01T12:00:00.000Z");

function read(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const submission = parseWithZod(form, {
    schema: createKeyFormAt(now),
    disableAutoCoercion: true,
  });
  return submission.status === "success"
    ? { value: submission.value, error: null }
    : { value: null, error: submission.error };
}
const valid = {
  name: "Door controller",
  type: "external",
  expiresAt: "",
  zone: "Europe/Berlin",
  "scopes[0].action": "read",
  "scopes[0].resourceFilter": "",
  "allowedIpCidrs[0]": "0.0.0.0/0",
};

describe("the form of a new key", () => {
  test("a blank filter means all resources, a blank expiry none", () => {
    expect(read(valid).value).toEqual({
      name: "Door controller",
      type: "external",
      expiresAt: null,
      scopes: [{ action: "read", resourceFilter: "*" }],
      allowedIpCidrs: ["0.0.0.0/0"],
    });
  });

  test("a list without ranges is kept as the two wildcards", () => {
    const { "allowedIpCidrs[0]": _, ...without } = valid;
    expect(read(without).value?.allowedIpCidrs).toEqual(["0.0.0.0/0", "::/0"]);
  });

  test("the expiry is a wall clock of the zone that came with it", () => {
    const expiresAt = read({ ...valid, expiresAt: "2026-06-01T09:00" }).value?.expiresAt;
    expect(expiresAt?.toISOString()).toBe("2026-06-01T07:00:00.000Z");
  });

  test("every fault stands beside its own field, all at once", () => {
    const { error } = read({
      ...valid,
      name: "",
      expiresAt: "soon",
      "scopes[0].resourceFilter": "PLACE/Depot/1",
      "allowedIpCidrs[0]": "10.0.0.1/8",
    });
    expect(error).toEqual({
      name: ["Give the key a name"],
      expiresAt: ["Give a date and time"],
      "scopes[0].resourceFilter": [expect.stringContaining("must be Site, Fleet or #")],
      "allowedIpCidrs[0]": [expect.stringContaining("did you mean 10.0.0.0/8?")],
    });
  });

  test("an expiry in the past and a list without scopes are refused", () => {
    expect(read({ ...valid, expiresAt: "2026-05-01T13:00" }).error).toEqual({
      expiresAt: ["Choose a date in the future"],
    });
    const { "scopes[0].action": _, "scopes[0].resourceFilter": __, ...without } = valid;
    expect(read(without).error).toEqual({ scopes: ["Add at least one scope"] });
  });
});
