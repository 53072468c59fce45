import { expect, test } from "vitest";
import {
  fieldsOfReport,
  mostArrivals,
  reportOfFields,
  type VerifierReport,
  verifierReportKey,
} from "./verifier-report.ts";

const report: VerifierReport = {
  verifierId: "a",
  changeNumber: 12,
  atMs: 1_777_644_262_123,
  arrivals: [
    { changeNumber: 11, ms: 0 },
    { changeNumber: 12, ms: 34 },
  ],
};
const fields = fieldsOfReport(report);

test("a report comes out of its fields as it went in, its time in whole milliseconds", () => {
  expect(reportOfFields("a", fields)).toEqual(report);
  const between = fieldsOfReport({ ...report, atMs: report.atMs + 0.9 });
  expect(between).toEqual(fields);
});

test("the fullest report is read", () => {
  const arrivals = Array.from({ length: mostArrivals }, (_, at) => ({
    changeNumber: Number.MAX_SAFE_INTEGER - at,
    ms: Number.MAX_SAFE_INTEGER,
  }));
  const full = { ...report, arrivals };
  expect(reportOfFields("a", fieldsOfReport(full))).toEqual(full);
});

test.each([
  ["nothing", {}],
  ["a number that is none", { ...fields, changeNumber: "12a" }],
  ["an empty number", { ...fields, changeNumber: "" }],
  ["a number past all bounds", { ...fields, atMs: "9999999999999999" }],
  ["arrivals cut off", { ...fields, arrivals: "[[11,0],[12" }],
  ["arrivals of another shape", { ...fields, arrivals: '[{"changeNumber":11}]' }],
  [
    "too many arrivals",
    { ...fields, arrivals: JSON.stringify(Array(mostArrivals + 1).fill([1, 1])) },
  ],
])("%s is no report", (_, given) => {
  expect(reportOfFields("a", given)).toBeNull();
});

test("all keys of the reports are in one slot of a cluster", () => {
  expect(verifierReportKey("a")).toBe("avy:{verifiers}:a");
});
