import { expect, test } from "vitest";
import { readKeysFile } from "./read-keys-file.ts";

const now = new Date("2026-03-01T09:30:00.000Z");
/** As an operator is told of them: `3:5 keys[0].name message`. */
const faultsOf = (text: string) => {
  const read = readKeysFile(text, now);
  return read.ok
    ? []
    : read.faults.map(({ line, column, path, message }) =>
        [`${line}:${column}`, path, message].filter((part) => part !== "").join(" "),
      );
};

test("a key is read whole: scopes as texts or as fields, and what is left out as a new key has it", () => {
  const text = `
keys:
  - name: Dashboard
    scopes: [read THING/#/#, "read:PLACE/Site/#/THING/#/#"]
  - name: " Gate "
    type: admin
    scopes:
      - { action: "*", resourceFilter: "*" }
      - "* THING/#/#"
    allowedIpCidrs: [203.0.113.0/24, "*"]
    expiresAt: 2027-01-01T00:00:00+01:00
`;
  expect(readKeysFile(text, now)).toEqual({
    ok: true,
    keys: [
      {
        ...{ line: 3, name: "Dashboard", type: "external", allowedIpCidrs: [], expiresAt: null },
        scopes: [
          { action: "read", resourceFilter: "THING/#/#" },
          { action: "read", resourceFilter: "PLACE/Site/#/THING/#/#" },
        ],
      },
      {
        ...{ line: 5, name: "Gate", type: "admin" },
        scopes: [
          { action: "*", resourceFilter: "*" },
          { action: "*", resourceFilter: "THING/#/#" },
        ],
        allowedIpCidrs: ["203.0.113.0/24", "0.0.0.0/0", "::/0"],
        expiresAt: new Date("2026-12-31T23:00:00.000Z"),
      },
    ],
  });
  expect(readKeysFile("keys: []", now)).toEqual({ ok: true, keys: [] });
});

test("what is said once may be meant often", () => {
  const entry = (at: number) => `  - { name: Key ${at}, scopes: *readers }\n`;
  const text = `keys:\n  - { name: First, scopes: &readers [read *] }\n${Array.from({ length: 300 }, (_, at) => entry(at)).join("")}`;
  const read = readKeysFile(text, now);
  expect(read.ok && read.keys.length).toBe(301);
});

test("all faults are told together, each with its line", () => {
  const text = `
keys:
  - name: ""
    scopes:
      - read THING/#
      - delete THING/#/#
      - write
      - { action: read, resourceFilter: PLACE/Depot/1 }
    allowedIpCidrs:
      - 10.0.0.1/8
  - scopes: [read *]
    expiresAt: tomorrow
  - name: Door
    scopes: []
    expiresAt: 2020-01-01T00:00:00Z
    scope: read
  - Gate
`;
  expect(faultsOf(text)).toEqual([
    "3:11 keys[0].name Give the key a name",
    expect.stringMatching(/^5:9 keys\[0\]\.scopes\[0\]\.resourceFilter ./),
    "6:9 keys[0].scopes[1].action Choose an action: read, write, admin or *",
    "7:9 keys[0].scopes[2].resourceFilter Give a resource filter, or * for all resources",
    expect.stringMatching(/^8:\d+ keys\[0\]\.scopes\[3\]\.resourceFilter .*Site, Fleet/),
    expect.stringMatching(/^10:9 keys\[0\]\.allowedIpCidrs\[0\] .*10\.0\.0\.0\/8/),
    "11:5 keys[1].name Give the key a name",
    "12:16 keys[1].expiresAt Give a date and time",
    expect.stringMatching(/^13:5 keys\[2\] There is no field "scope"/),
    "14:13 keys[2].scopes Add at least one scope",
    "15:16 keys[2].expiresAt Choose a date in the future",
    "17:5 keys[3] Give an object; the fields are name, type, expiresAt, scopes, allowedIpCidrs",
  ]);
});

test("two keys of one name, however it is written, are named", () => {
  const text =
    "keys:\n  - { name: Door, scopes: [read *] }\n  - { name: 'Door ', scopes: [read *] }\n";
  expect(faultsOf(text)).toEqual(["3:13 keys[1].name The key of line 2 has this name too"]);
});

test.each([
  ["", "1:1 Give keys: and under it a list of keys, and nothing else"],
  ["- name: Door", "1:1 Give keys: and under it a list of keys, and nothing else"],
  ["keys:\n  name: Door", "2:3 keys Give a list of keys"],
  ["keys: []\nkees: []", "1:1 Give keys: and under it a list of keys, and nothing else"],
  ["keys: []\nkeys: []", "2:1 Map keys must be unique"],
  ["keys: []\n---\nkeys: []", /^2:1 .*multiple documents/],
  ["keys: [", /^\d:\d+ ./],
  [
    "keys:\n  - scopes: [*:*]",
    /^2:14 \*.* is an alias of nothing; put what begins with \* in quotes$/,
  ],
  ["keys: &a [*a]", /^1:11 keys\[0\] Give an object/],
])("what is no such file is refused with its place: %j", (text, fault) => {
  const [first] = faultsOf(text);
  if (typeof fault === "string") expect(first).toBe(fault);
  else expect(first).toMatch(fault);
});
