import { describe, expect, test } from "vitest";
import { after as coming, now, before as passed, policyOf } from "../test/policy-arbitraries.ts";
import type { AccessRow } from "../usage/access-row.ts";
import type { PolicySettings } from "./edit.ts";
import { editImpact } from "./edit-impact.ts";

const row = (differs: Partial<AccessRow> = {}): AccessRow => ({
  action: "read",
  addresses: ["MONITOR/m1"],
  network: "10.0.0.1/32",
  outcome: "allowed",
  count: 1,
  firstAtMs: 10,
  lastAtMs: 20,
  ...differs,
});
type Given = {
  before?: Partial<PolicySettings>;
  after?: Partial<PolicySettings>;
  unchangedSince?: Date;
  rows?: AccessRow[];
  /** How many requests of outcome allowed are past the cap. */
  other?: number;
};
const impactOf = ({ before = {}, after = {}, unchangedSince, rows = [], other = 0 }: Given) =>
  editImpact(
    {
      before: policyOf(before),
      after: policyOf({ ...before, ...after }),
      unchangedSince: unchangedSince ?? null,
    },
    { rows, other: [{ outcome: "allowed", count: other, firstAtMs: 10, lastAtMs: 20 }] },
    now,
  );
const refusals = (given: Given) => {
  const { refusedAtLeast, refusedAtMost, refusedAlready } = impactOf(given);
  return [refusedAtLeast, refusedAtMost, refusedAlready];
};
const reading = (...filters: string[]) => ({
  scopes: filters.map((resourceFilter) => ({ action: "read", resourceFilter }) as const),
});

test("a review of an edit", () => {
  const rows = [
    row({ count: 300, addresses: ["MONITOR/m2"] }),
    row({ count: 900, addresses: ["MONITOR/m2"], firstAtMs: 5, lastAtMs: 15 }),
    row({ count: 60, addresses: ["MONITOR/#"], network: "10.0.1.0/24" }),
    row({ count: 40, action: "write", network: null }),
    row({ count: 57_000 }),
    row({ count: 7, addresses: ["MONITOR/m2"], outcome: "rate_limited" }),
  ];
  expect(impactOf({ after: reading("MONITOR/m1"), rows })).toEqual({
    requests: 58_300,
    refusedAtLeast: 1_240,
    refusedAtMost: 1_300,
    refusedAlready: 0,
    networks: 3,
    groups: [
      {
        ...{ because: "scope", certain: true, action: "read", addresses: ["MONITOR/m2"] },
        ...{ network: "10.0.0.1/32", requests: 1_200, firstAtMs: 5, lastAtMs: 20 },
      },
      {
        ...{ because: "scope", certain: false, action: "read", addresses: ["MONITOR/#"] },
        ...{ network: "10.0.1.0/24", requests: 60, firstAtMs: 10, lastAtMs: 20 },
      },
      {
        ...{ because: "scope", certain: true, action: "write", addresses: ["MONITOR/m1"] },
        ...{ network: null, requests: 40, firstAtMs: 10, lastAtMs: 20 },
      },
    ],
    moreGroups: 0,
    tooCoarse: { rows: 1, requests: 60, other: 0 },
  });
});

test("an edit that narrows nothing refuses nothing, whatever is coarse or past the cap", () => {
  const before = { ...reading("MONITOR/m1", "MONITOR/m2"), allowedIpCidrs: ["10.0.0.0/25"] };
  const rows = [row({ addresses: ["MONITOR/#"], network: "10.0.0.0/24" })];
  const widened = { ...reading("*"), allowedIpCidrs: [], expiresAt: coming };
  for (const after of [{}, widened]) {
    expect(impactOf({ before, after, rows, other: 5 })).toEqual({
      ...{ requests: 6, refusedAtLeast: 0, refusedAtMost: 0, refusedAlready: 0, networks: 0 },
      ...{ groups: [], moreGroups: 0, tooCoarse: { rows: 0, requests: 0, other: 0 } },
    });
  }
});

test("what is past the cap cannot be told where scopes or addresses are narrowed", () => {
  const narrowing = [reading("*"), { allowedIpCidrs: ["10.0.0.0/8"] }];
  for (const after of narrowing) {
    const impact = impactOf({ after, rows: [row({})], other: 5 });
    expect(impact).toMatchObject({ requests: 6, refusedAtLeast: 0, refusedAtMost: 5 });
    expect(impact.tooCoarse).toEqual({ rows: 0, requests: 0, other: 5 });
    expect(impact.groups).toEqual([]);
  }
});

describe("an expiry", () => {
  const rows = [row({ count: 2 }), row({ count: 3, action: null, addresses: [], network: null })];

  test("that has come refuses everything", () => {
    for (const expiresAt of [now, passed, new Date("no date")]) {
      const impact = impactOf({ after: { expiresAt }, rows });
      expect(impact).toMatchObject({ refusedAtLeast: 5, refusedAtMost: 5, networks: 2 });
      expect(impact.groups.map(({ because }) => because)).toEqual(["expiry", "expiry"]);
    }
  });

  test("that comes later refuses nothing of what was", () => {
    expect(refusals({ after: { expiresAt: coming }, rows, other: 5 })).toEqual([0, 0, 0]);
  });

  test("that had come before leaves nothing to an edit", () => {
    const before = { expiresAt: passed };
    for (const after of [{}, { expiresAt: null }, reading("MONITOR/m9")]) {
      expect(refusals({ before, after, rows, other: 5 })).toEqual([0, 0, 10]);
    }
  });
});

describe("the first check is named", () => {
  const becauseOf = (after: Partial<PolicySettings>, of: Partial<AccessRow> = {}) =>
    impactOf({ after, rows: [row(of)] }).groups.map(({ because, certain }) => [because, certain]);
  const elsewhere = { allowedIpCidrs: ["192.0.2.0/24"] };

  test("that refuses all of them, in the order of the decision", () => {
    const other = reading("MONITOR/m2");
    expect(becauseOf({ ...elsewhere, ...other, expiresAt: now })).toEqual([["expiry", true]]);
    expect(becauseOf({ ...elsewhere, ...other })).toEqual([["address", true]]);
    const some = { allowedIpCidrs: ["10.0.0.7"] };
    expect(becauseOf({ ...some, ...other }, { network: "10.0.0.0/24" })).toEqual([["scope", true]]);
  });

  test("else that may refuse some", () => {
    const both = { network: "10.0.0.0/24", addresses: ["MONITOR/#"] };
    const some = { ...reading("MONITOR/m2"), allowedIpCidrs: ["10.0.0.7"] };
    expect(becauseOf(some, both)).toEqual([["address", false]]);
    expect(becauseOf({ ...some, allowedIpCidrs: [] }, both)).toEqual([["scope", false]]);
  });
});

test("what the settings before refuse for certain is not blamed on the edit", () => {
  const before = { ...reading("MONITOR/m1"), allowedIpCidrs: ["10.0.0.0/24"] };
  const rows = [
    row({ count: 1, addresses: ["MONITOR/m2"] }),
    row({ count: 2, network: "192.0.2.1/32" }),
    row({ count: 4 }),
  ];
  expect(refusals({ before, after: reading("MONITOR/m3"), rows })).toEqual([4, 4, 3]);
});

test("what they may have refused is certain only where they are known to have allowed it", () => {
  const before = reading("MONITOR/m1");
  const after = reading("TENANT");
  const rows = [row({ addresses: ["MONITOR/#"], firstAtMs: 60_010 })];
  expect(refusals({ before, after, rows })).toEqual([0, 1, 0]);
  expect(refusals({ before, after, rows, unchangedSince: new Date(11) })).toEqual([0, 1, 0]);
  expect(refusals({ before, after, rows, unchangedSince: new Date(10) })).toEqual([1, 1, 0]);
  const ended = { after: { expiresAt: now }, other: 5 };
  expect(refusals(ended)).toEqual([0, 5, 0]);
  expect(refusals({ ...ended, unchangedSince: new Date(-60_000) })).toEqual([5, 5, 0]);
});

test("the largest hundred groups are told, and how many there are beside them", () => {
  const rows = Array.from({ length: 102 }, (_, at) =>
    row({ addresses: [`MONITOR/m${200 + at}`], count: at === 101 ? 2 : 1 }),
  );
  const { groups, moreGroups, refusedAtLeast } = impactOf({ after: reading("MONITOR/m1"), rows });
  expect([groups.length, moreGroups, refusedAtLeast]).toEqual([100, 2, 103]);
  expect(groups.slice(0, 2).map(({ addresses }) => addresses)).toEqual([
    ...[["MONITOR/m301"], ["MONITOR/m200"]],
  ]);
  expect(groups.at(-1)?.addresses).toEqual(["MONITOR/m298"]);
});

test("an address is not counted beside its own network", () => {
  const networks = ["10.0.0.1/32", "10.0.0.2/32", "10.0.0.0/24", "10.0.1.1/32", null, null];
  const rows = networks.map((network) => row({ network }));
  expect(impactOf({ after: reading("TENANT"), rows }).networks).toBe(3);
});
