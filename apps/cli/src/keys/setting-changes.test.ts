import { expect, test } from "vitest";
import { changeLines, type KeySettings, settingChanges } from "./setting-changes.ts";

const before: KeySettings = {
  name: "Door",
  scopes: [
    { action: "read", resourceFilter: "THING/#/#" },
    { action: "write", resourceFilter: "THING/Battery/#" },
  ],
  allowedIpCidrs: ["203.0.113.0/24", "198.51.100.7/32"],
  expiresAt: "2027-01-01T00:00:00.000Z",
};
const changed = (differs: Partial<KeySettings>, from: Partial<KeySettings> = {}) =>
  changeLines(settingChanges({ ...before, ...from }, { ...before, ...from, ...differs }));

test("another order, or another way to write the same, is no change", () => {
  const same = {
    scopes: before.scopes.toReversed(),
    allowedIpCidrs: before.allowedIpCidrs.toReversed(),
    expiresAt: "2027-01-01T01:00:00+01:00",
  };
  expect(changed(same)).toEqual([]);
  expect(changed({ allowedIpCidrs: [] }, { allowedIpCidrs: ["0.0.0.0/0", "::/0"] })).toEqual([]);
});

test("each change says what was and what will be; of a list, what goes and what comes", () => {
  const everything = {
    name: "Gate",
    scopes: [{ action: "read" as const, resourceFilter: "*" }, before.scopes[1] ?? never()],
    allowedIpCidrs: [],
    expiresAt: null,
  };
  expect(changed(everything)).toEqual([
    "name         Door → Gate",
    "scopes       - read THING/#/#",
    "             + read *",
    "allowed IPs  - 203.0.113.0/24",
    "             - 198.51.100.7/32",
    "             + any",
    "expires      2027-01-01T00:00:00Z → never",
  ]);
  expect(changed({ allowedIpCidrs: ["10.0.0.0/8"] }, { allowedIpCidrs: [] })).toEqual([
    "allowed IPs  - any",
    "             + 10.0.0.0/8",
  ]);
});

function never(): never {
  throw new Error("there are two scopes");
}
