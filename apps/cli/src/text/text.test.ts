import { expect, test } from "vitest";
import { displayWidth } from "./display-width.ts";
import { parseDuration } from "./duration.ts";
import { readMoment } from "./moment.ts";
import { formatScope, parseScopeText } from "./scope-text.ts";
import { facts, table } from "./table.ts";

test.each([
  ["30s", 30],
  ["30m", 1_800],
  ["24h", 86_400],
  ["90d", 7_776_000],
  ["2w", 1_209_600],
  ["0d", null],
  ["-1d", null],
  ["1.5h", null],
  ["1", null],
  ["d", null],
  ["1 d", null],
  ["1y", null],
  ["99999999999d", null],
  ["366001d", null],
])("%s lasts %s seconds", (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

test("a moment is a time, or so long from now, or ago", () => {
  const now = new Date("2026-03-01T09:30:00.000Z");
  const ahead = (text: string) => readMoment("--expires", text, { now, direction: "ahead" });
  expect(ahead("90d")).toBe("2026-05-30T09:30:00.000Z");
  expect(ahead("2027-01-01T00:00:00+01:00")).toBe("2027-01-01T00:00:00+01:00");
  expect(readMoment("--from", "24h", { now, direction: "ago" })).toBe("2026-02-28T09:30:00.000Z");
  for (const text of ["tomorrow", "2027-01-01", "2027-01-01T00:00:00", "2027-02-30T00:00:00Z"]) {
    expect(() => ahead(text)).toThrow(`--expires: give a time such as 2027-01-01T00:00:00Z, or`);
  }
});

test.each([
  ["read:THING/#/#", "read", "THING/#/#"],
  ["read THING/#/#", "read", "THING/#/#"],
  ["  *   * ", "*", "*"],
  ["*:*", "*", "*"],
  ["write:THING/a:b/c", "write", "THING/a:b/c"],
])("%s is a scope", (text, action, resourceFilter) => {
  const scope = parseScopeText(text);
  expect(scope).toEqual({ action, resourceFilter });
  expect(scope && parseScopeText(formatScope(scope))).toEqual(scope);
});

test.each(["", "read", "read:", "THING/#/#", "delete:*", "READ:*", "read:a b", ":*", "* "])(
  "%j is none",
  (text) => expect(parseScopeText(text)).toBeNull(),
);

test("columns stand under each other, whatever the names are made of", () => {
  const rows = [
    { name: "Tür", count: 7 },
    { name: "電池 🔋", count: 1_000 },
    { name: "", count: 0 },
  ];
  const columns = [
    { title: "NAME", cell: ({ name }: { name: string }) => name },
    { title: "COUNT", cell: ({ count }: { count: number }) => String(count), right: true as const },
  ];
  expect(table(columns, rows)).toEqual([
    "NAME     COUNT",
    "Tür          7",
    "電池 🔋   1000",
    "             0",
  ]);
  expect(displayWidth("e\u0301")).toBe(1);
});

test("facts stand under each other; what a terminal would obey is shown", () => {
  const lines = facts([
    ["id", "7"],
    ["scopes", ["read *", "write\u001b[2J *"]],
    ["none", []],
  ]);
  expect(lines).toEqual(["id      7", "scopes  read *", "        write\u{fffd}[2J *"]);
});
