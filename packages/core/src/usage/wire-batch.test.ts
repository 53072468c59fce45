import { expect, test } from "vitest";
import { mostCounters } from "./usage-batch.ts";
import { wireBatch } from "./wire-batch.ts";

const uuid = "0190d0a0-0000-7000-8000-00000000000f";
const at = 1_764_000_000_000;
const rows = {
  keys: [uuid, uuid],
  decisions: [0, "0AZaz012345", "allowed", 29_000_000, 1, at],
  answers: [0, "2xx", 29_000_000, 3, [7, 1, 9, 2]],
  access: [0, 20_000, "read", ["THING/Battery/b7"], "10.0.0.1/32", "allowed", 1, at, at],
  other: [0, 20_000, "expired", 1, at, at],
  dropped: [uuid, 20_000, 3],
} as const;
const batch = {
  ...{ version: 2, batchId: uuid, producerId: uuid, sequence: 1 },
  ...{ fromMs: at, sealedAtMs: at + 1, isLast: false },
  ...Object.fromEntries(Object.entries(rows).map(([family, row]) => [family, [row]])),
};
const faultsOf = (differs: object) =>
  wireBatch.safeParse({ ...batch, ...differs }).error?.issues.map(({ path }) => path.join("."));
const withField = (family: keyof typeof rows, field: number, value: unknown) => {
  const row: unknown[] = [...rows[family]];
  row[field] = value;
  return { [family]: [rows[family], row] };
};

test("a batch is read as it was sealed, its ids in lower case", () => {
  expect(wireBatch.parse({ ...batch, batchId: uuid.toUpperCase() })).toEqual(batch);
  const empty = { keys: [], decisions: [], answers: [], access: [], other: [], dropped: [] };
  expect(faultsOf(empty), "a mark alone").toBeUndefined();
});

test.each([
  ["keys", 0, "orgId", uuid.toUpperCase()],
  ["keys", 1, "keyId", 7],
  ["decisions", 0, "key", 1],
  ["decisions", 0, "key", -1],
  ["decisions", 1, "secretId", "0AZaz01234"],
  ["decisions", 1, "secretId", "0AZaz012345\n"],
  ["decisions", 2, "outcome", "maybe"],
  ["decisions", 3, "minute", 4_294_967_296],
  ["decisions", 3, "minute", 0.5],
  ["decisions", 4, "count", 0],
  ["decisions", 4, "count", 2 ** 53],
  ["decisions", 5, "lastAtMs", 8_640_000_000_000_001],
  ["decisions", 5, "lastAtMs", "1"],
  ["answers", 1, "statusClass", "1xx"],
  ["answers", 4, "durations", []],
  ["answers", 4, "durations", [1]],
  ["answers", 4, "durations", [2, 1, 2, 1]],
  ["answers", 4, "durations", [1, 0]],
  ["answers", 4, "durations", [1_000_000, 1]],
  ["access", 1, "day", -1],
  ["access", 2, "action", "*"],
  ["access", 3, "addresses", ["a b"]],
  ["access", 3, "addresses", Array(1_001).fill("a")],
  ["access", 4, "network", "10.0.0.1"],
  ["access", 5, "outcome", null],
  ["access", 7, "firstAtMs", -1],
  ["other", 2, "outcome", 3],
  ["dropped", 0, "orgId", uuid.toUpperCase()],
  ["dropped", 0, "orgId", 0],
  ["dropped", 1, "day", 100_000_001],
  ["dropped", 2, "count", 0],
] as const)(
  "a row's fault is told by its index and field: %s[%i] %s",
  (family, at, field, value) => {
    expect(faultsOf(withField(family, at, value))).toEqual([`${family}.1.${field}`]);
  },
);

test("what is no row, and what is no batch, is refused", () => {
  expect(faultsOf({ decisions: [null] })).toEqual(["decisions.0"]);
  expect(faultsOf({ decisions: [[...rows.decisions, 1]] })).toEqual(["decisions.0"]);
  expect(faultsOf({ decisions: {} })).toEqual(["decisions"]);
  expect(faultsOf({ decisions: Array(mostCounters).fill(rows.decisions) })).toBeUndefined();
  expect(faultsOf({ decisions: Array(mostCounters + 1).fill(rows.decisions) })).toEqual([
    "decisions",
  ]);
  expect(faultsOf({ dropped: Array(mostCounters).fill(rows.dropped) })).toBeUndefined();
  expect(faultsOf({ dropped: Array(mostCounters + 1).fill(rows.dropped) })).toEqual(["dropped"]);
  expect(faultsOf({ dropped: undefined })).toEqual(["dropped"]);
  expect(faultsOf({ version: 1 })).toEqual(["version"]);
  expect(faultsOf({ batchId: "batch" })).toEqual(["batchId"]);
  expect(faultsOf({ sequence: 0 })).toEqual(["sequence"]);
  expect(faultsOf({ sealedAtMs: -1 })).toEqual(["sealedAtMs"]);
  expect(faultsOf({ more: 1 })).toEqual([""]);
});
