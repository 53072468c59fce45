import { expect, test } from "vitest";
import { mostCounters, usageBatch } from "./usage-batch.ts";

const uuid = "0190d0a0-0000-7000-8000-00000000000f";
const counter = {
  orgId: uuid,
  keyId: uuid,
  secretId: "0AZaz012345",
  minute: 29_000_000,
  outcome: "allowed",
  count: 1,
  lastAtMs: 1_764_000_000_000,
};
const batch = { version: 1, batchId: uuid, sealedAtMs: 1_764_000_000_000, decisions: [counter] };
const faultsOf = (differs: object) =>
  usageBatch.safeParse({ ...batch, ...differs }).error?.issues.map(({ path }) => path.join("."));

test("a batch is read as it was sealed, its id in lower case", () => {
  expect(usageBatch.parse({ ...batch, batchId: uuid.toUpperCase() })).toEqual(batch);
  const edges = [
    { minute: 0, count: Number.MAX_SAFE_INTEGER, lastAtMs: 0 },
    { minute: 4_294_967_295, lastAtMs: 8_640_000_000_000_000, outcome: "rate_limited" },
  ].map((edge) => ({ ...counter, ...edge }));
  expect(usageBatch.parse({ ...batch, decisions: edges }).decisions).toEqual(edges);
});

test.each([
  ["orgId", uuid.toUpperCase()],
  ["keyId", "key"],
  ["keyId", 7],
  ["secretId", "0AZaz01234"],
  ["secretId", "0AZaz012345\n"],
  ["secretId", null],
  ["minute", -1],
  ["minute", 4_294_967_296],
  ["minute", 0.5],
  ["minute", "1"],
  ["outcome", "maybe"],
  ["count", 0],
  ["count", 2 ** 53],
  ["count", Number.NaN],
  ["lastAtMs", 8_640_000_000_000_001],
  ["lastAtMs", -1],
  ["lastAtMs", undefined],
  ["more", 1],
])("a counter's fault is told by its index and field: %s of %j", (field, value) => {
  expect(faultsOf({ decisions: [counter, { ...counter, [field]: value }] })).toEqual([
    `decisions.1.${field}`,
  ]);
});

test("what is no counter, and what is no batch, is refused", () => {
  expect(faultsOf({ decisions: [null] })).toEqual(["decisions.0"]);
  expect(faultsOf({ decisions: ["counter"] })).toEqual(["decisions.0"]);
  expect(faultsOf({ decisions: [] })).toEqual(["decisions"]);
  expect(faultsOf({ decisions: {} })).toEqual(["decisions"]);
  expect(faultsOf({ decisions: Array(mostCounters).fill(counter) })).toBeUndefined();
  expect(faultsOf({ decisions: Array(mostCounters + 1).fill(counter) })).toEqual(["decisions"]);
  expect(faultsOf({ version: 2 })).toEqual(["version"]);
  expect(faultsOf({ batchId: "batch" })).toEqual(["batchId"]);
  expect(faultsOf({ sealedAtMs: -1 })).toEqual(["sealedAtMs"]);
  expect(faultsOf({ more: 1 })).toEqual([""]);
});
