import { expect, test } from "vitest";
import type { AccessEvent } from "./access-event.ts";
import { addAccess, closeProfile, mergeProfiles, openProfile } from "./access-profile.ts";

const event: AccessEvent = {
  action: "read",
  addresses: ["THING/Battery/b7"],
  client: { version: 4, words: [0x0a000001] },
  outcome: "allowed",
  atMs: 1_000,
};
/** A client of a /24 of its own. */
const from = (index: number): AccessEvent => ({
  ...event,
  client: { version: 4, words: [(0x0a000000 + index * 256) >>> 0] },
});
const profileOf = (events: readonly AccessEvent[]) => {
  const profile = openProfile();
  for (const one of events) addAccess(profile, one);
  return profile;
};
const row = {
  action: "read",
  addresses: ["THING/Battery/b7"],
  network: "10.0.0.1/32",
  outcome: "allowed",
};

test("equal uses are one row with its count, its first and its last time", () => {
  const events = [event, { ...event, atMs: 3_000.5 }, { ...event, atMs: 500 }];
  expect(closeProfile(profileOf(events))).toEqual({
    rows: [{ ...row, count: 3, firstAtMs: 500, lastAtMs: 3_000 }],
    other: [],
  });
});

test("what went past the cap is counted by outcome, in the order of the charts", () => {
  const allowed = Array.from({ length: 500 }, (_, index) => from(index));
  const rare = Array.from({ length: 7 }, (_, index) => ({ ...from(index), atMs: 50 - index }));
  const limited = rare.map((one) => ({ ...one, outcome: "rate_limited" as const }));
  const revoked = rare.slice(3).map((one) => ({ ...one, outcome: "revoked" as const }));
  const { rows, other } = closeProfile(profileOf([...allowed, ...limited, ...revoked]));
  expect(rows).toHaveLength(500);
  expect(other).toEqual([
    { outcome: "revoked", count: 4, firstAtMs: 44, lastAtMs: 47 },
    { outcome: "rate_limited", count: 7, firstAtMs: 44, lastAtMs: 50 },
  ]);
});

test("rows are settled once there are twice as many as the cap, and not before", () => {
  const profile = profileOf(Array.from({ length: 999 }, (_, index) => from(index)));
  expect(profile.rows.size).toBe(999);
  addAccess(profile, from(999));
  expect(profile.rows.size).toBe(500);
  expect(profile.other.get("allowed")?.count).toBe(500);
});

test("counting goes on after a profile was closed, and changes nothing in it", () => {
  const open = profileOf(Array.from({ length: 501 }, (_, index) => from(index)));
  const closed = closeProfile(open);
  const before = structuredClone(closed);
  for (let index = 0; index < 501; index++) addAccess(open, from(index));
  const later = closeProfile(open);
  expect(closed).toEqual(before);
  expect(later.other[0]?.count).toBeGreaterThan(1);
});

test("a merge leaves its parts as they were", () => {
  const one = closeProfile(profileOf(Array.from({ length: 501 }, (_, index) => from(index))));
  const before = structuredClone(one);
  const merged = mergeProfiles(one, one);
  expect(merged.rows[0]?.count).toBe(2);
  expect(merged.other).toEqual([
    { outcome: "allowed", count: 2, firstAtMs: 1_000, lastAtMs: 1_000 },
  ]);
  expect(one).toEqual(before);
});

test("a merge of nothing is a profile of nothing", () => {
  expect(mergeProfiles()).toEqual({ rows: [], other: [] });
});
