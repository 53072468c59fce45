import { expect, test } from "vitest";
import { changeReceipt } from "./change-receipt.ts";
import type { VerifierReport } from "./verifier-report.ts";

const committedAtMs = Date.parse("2026-05-01T14:04:22.000Z");
const change = { number: 7, committedAtMs };
const nowMs = committedAtMs + 3_000;

const report = (
  verifierId: string,
  changeNumber: number,
  heardMsAgo: number,
  ms?: number,
): VerifierReport => ({
  verifierId,
  changeNumber,
  atMs: nowMs - heardMsAgo,
  arrivals: ms === undefined ? [] : [{ changeNumber: change.number, ms }],
});
const names = (list: readonly { verifierId: string }[]) => list.map((one) => one.verifierId);

test("whoever applied the change or a later one confirms it, fastest first, with its milliseconds", () => {
  const reports = [report("late", 9, 10), report("slow", 7, 900, 41), report("fast", 8, 20, 4)];
  const receipt = changeReceipt(change, reports, nowMs);
  expect(receipt).toEqual({
    changeNumber: 7,
    confirmedBy: [
      { verifierId: "fast", changeNumber: 8, heardMsAgo: 20, ms: 4 },
      { verifierId: "slow", changeNumber: 7, heardMsAgo: 900, ms: 41 },
      { verifierId: "late", changeNumber: 9, heardMsAgo: 10, ms: null },
    ],
    heardFrom: 3,
    waitingFor: [],
    othersStopBy: new Date("2026-05-01T14:05:22.000Z"),
    complete: true,
  });
});

test("one that has not applied it is waited for while its last report lives, heard from or not", () => {
  const reports = [report("here", 7, 0, 5), report("near", 6, 5_000), report("silent", 6, 5_001)];
  const receipt = changeReceipt(change, reports, nowMs);
  expect(names(receipt.waitingFor)).toEqual(["near", "silent"]);
  expect(receipt).toMatchObject({ heardFrom: 2, complete: false });
});

test("a report of ten seconds ago is none, be it a confirmation or not", () => {
  const reports = [
    report("gone", 6, 10_000),
    report("gone too", 7, 10_000),
    report("kept", 7, 9_999),
  ];
  const receipt = changeReceipt(change, reports, nowMs);
  expect(names(receipt.confirmedBy)).toEqual(["kept"]);
  expect(receipt).toMatchObject({ heardFrom: 0, waitingFor: [], complete: true });
});

test("a report from a little ahead of the clock was made now", () => {
  const { confirmedBy, heardFrom } = changeReceipt(change, [report("ahead", 7, -30)], nowMs);
  expect([confirmedBy[0]?.heardMsAgo, heardFrom]).toEqual([0, 1]);
});

test("with nobody to ask it is complete from the moment when whoever is cut off has stopped", () => {
  const stopsAtMs = committedAtMs + 60_000;
  expect(changeReceipt(change, [], stopsAtMs - 1).complete).toBe(false);
  expect(changeReceipt(change, [], stopsAtMs).complete).toBe(true);
  const waiting = { ...report("odd", 6, 0), atMs: stopsAtMs };
  expect(changeReceipt(change, [waiting], stopsAtMs).complete).toBe(false);
});
