import { schemaVersion } from "@avy/db";
import { expect, test } from "vitest";
import { skewCheck } from "./clock-skew.ts";
import { isAtLeast } from "./is-at-least.ts";
import { schemaCheck } from "./postgres-checks.ts";
import { queueCheck } from "./queue-checks.ts";
import { infoChecks } from "./redis-checks.ts";
import { verifierCheck } from "./verifier-check.ts";
import { versionCheck } from "./versions.ts";

test.each([
  ["20.19.0", "20.19.0", true],
  ["20.20.1", "20.19.0", true],
  ["22.0.0", "20.19.0", true],
  ["20.9.0", "20.19.0", false],
  ["7.2", "6.2.0", true],
  ["6.2", "6.2.0", true],
  ["unknown", "6.2.0", false],
])("%s is %s or later: %s", (version, least, expected) => {
  expect(isAtLeast(version, least)).toBe(expected);
});

test.each([
  [1_000, "ok"],
  [1_001, "wrong"],
  [-1_001, "wrong"],
])("a clock that is %s ms off is %s", (off, status) => {
  const asked = { sentAtMs: 5_000, receivedAtMs: 5_000 };
  expect(skewCheck("clock", { ...asked, theirsMs: 5_000 + off }).status).toBe(status);
});

test("what the question took may be the answer's or the question's way: it accuses no clock", () => {
  const slow = { sentAtMs: 5_000, receivedAtMs: 9_000 };
  expect(skewCheck("clock", { ...slow, theirsMs: 7_000 + 3_000 }).status).toBe("ok");
  expect(skewCheck("clock", { ...slow, theirsMs: 7_000 + 3_001 }).status).toBe("wrong");
});

const info = (differs: Record<string, string> = {}) =>
  Object.entries({
    ...{ redis_version: "7.2.4", maxmemory_policy: "noeviction", aof_enabled: "1" },
    ...{ used_memory: "599", maxmemory: "1000" },
    ...differs,
  })
    .map(([name, value]) => `${name}:${value}\r\n`)
    .join("");
const wrongIn = (text: string) =>
  infoChecks(text).flatMap(({ name, status }) => (status === "wrong" ? [name] : []));

test.each([
  [{}, []],
  [{ redis_version: "6.0.16" }, ["redis"]],
  [{ maxmemory_policy: "volatile-lru" }, ["redis policy"]],
  [{ aof_enabled: "0" }, ["redis log"]],
  [{ used_memory: "600" }, ["redis memory"]],
  [{ used_memory: "600", maxmemory: "0" }, []],
])("of Redis, with %o: wrong are %j", (differs, names) => {
  expect(wrongIn(info(differs))).toEqual(names);
});

test.each([
  [null, "ok"],
  [60_000, "ok"],
  [60_001, "wrong"],
])("a queue whose oldest batch waits for %s ms is %s", (oldestMs, status) => {
  const state = { waiting: 1, active: 0, delayed: 0, oldestMs };
  expect(queueCheck("queue", state).status).toBe(status);
});

const report = (changeNumber: number, msAgo = 0) => ({
  ...{ verifierId: `v${changeNumber}`, changeNumber, atMs: 100_000 - msAgo, arrivals: [] },
});
const newest = (committedMsAgo: number) => ({
  ...{ nowMs: 100_000, newest: { number: 7, committedMsAgo } },
});

test.each([
  ["none", 5_000, [], "unknown"],
  ["one of ten seconds ago", 5_000, [report(7, 10_000)], "unknown"],
  ["all have it", 5_000, [report(7), report(8)], "ok"],
  ["one has it not, a second after", 1_000, [report(7), report(6)], "ok"],
  ["one has it not", 5_000, [report(7), report(6)], "wrong"],
  ["one that is gone has it not", 5_000, [report(7), report(6, 10_000)], "ok"],
])("of verifiers, %s: %#", (_, committedMsAgo, reports, status) => {
  expect(verifierCheck(newest(committedMsAgo), reports).status).toBe(status);
});

test("an older and a newer schema have their own mends, and so has an old Node", () => {
  expect(schemaCheck(schemaVersion).status).toBe("ok");
  expect(schemaCheck(schemaVersion - 1).mend).toContain("migrations");
  expect(schemaCheck(schemaVersion + 1).mend).toContain("the avy of the apps");
  expect(versionCheck("18.20.0").mend).toContain("20.19.0");
});
