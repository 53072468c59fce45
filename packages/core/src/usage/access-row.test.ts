import { expect, test } from "vitest";
import { type AccessRow, accessRowName, otherSumming, rowSumming } from "./access-row.ts";

const row: AccessRow = {
  action: "read",
  addresses: ["PLACE/Site/s/THING/B/1", "THING/B/1"],
  network: "203.0.113.7/32",
  outcome: "allowed",
  count: 2,
  firstAtMs: 10,
  lastAtMs: 20,
};

test("a row is named by what it counts, not by how much", () => {
  expect(accessRowName(row)).toBe("allowed read 203.0.113.7/32 PLACE/Site/s/THING/B/1 THING/B/1");
  expect(accessRowName({ ...row, count: 9, firstAtMs: 0, lastAtMs: 99 })).toBe(accessRowName(row));
  expect(accessRowName({ ...row, action: null, network: null, addresses: [] })).toBe(
    "allowed - - ",
  );
});

test("adding keeps the first and the last time, whichever comes first", () => {
  const sum = rowSumming.copyOf(row);
  rowSumming.add(sum, { ...row, count: 3, firstAtMs: 5, lastAtMs: 15 });
  expect(sum).toEqual({ ...row, count: 5, firstAtMs: 5, lastAtMs: 20 });
  rowSumming.add(sum, { ...row, count: 1, firstAtMs: 6, lastAtMs: 30 });
  expect(sum).toEqual({ ...row, count: 6, firstAtMs: 5, lastAtMs: 30 });
  expect(row.count).toBe(2);
});

test("of a row past the cap the outcome and the tally are left", () => {
  expect(otherSumming.copyOf(row)).toEqual({
    outcome: "allowed",
    count: 2,
    firstAtMs: 10,
    lastAtMs: 20,
  });
});
