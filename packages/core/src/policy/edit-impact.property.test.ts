import fc from "fast-check";
import { expect, test } from "vitest";
import { now, policyOf } from "../test/policy-arbitraries.ts";
import { addAccess, closeProfile, openProfile } from "../usage/access-profile.ts";
import { outcomeOfRefusal } from "../usage/outcome.ts";
import { compilePolicy, compileRules } from "./compile-policy.ts";
import { decideCompiled } from "./decide.ts";
import type { PolicySettings } from "./edit.ts";
import { type EditImpact, editImpact, type RecentTraffic } from "./edit-impact.ts";
import {
  type History,
  lagMs,
  type Made,
  smallHistory,
  wideHistory,
} from "./test/edited-traffic.ts";

/** Decides by these settings, at a time; null is allowed. */
function judgeOf(settings: PolicySettings) {
  const compiled = compilePolicy(policyOf(settings), compileRules);
  return ({ clientAddress, demand }: Made, at: Date) =>
    decideCompiled(compiled, { clientAddress, demand, secretRetiresAt: null }, at);
}

/** What happened, request by request, and what the key's profiles tell of it. */
function tellOf({ edit, days, changedAtMs }: History) {
  const first = judgeOf(edit.first);
  const before = judgeOf(edit.before);
  const after = judgeOf(edit.after);
  const truth = { requests: 0, refused: 0, refusedAlready: 0 };
  const traffic: { [Part in keyof RecentTraffic]: RecentTraffic[Part][number][] } = {
    rows: [],
    other: [],
  };
  for (const day of days) {
    const profile = openProfile();
    for (const made of day) {
      const refusal = (made.atMs < changedAtMs + lagMs ? first : before)(made, new Date(made.atMs));
      const outcome = refusal === null ? "allowed" : outcomeOfRefusal(refusal);
      addAccess(profile, { ...partsOf(made), outcome: outcome ?? "revoked" });
      if (refusal !== null) continue;
      truth.requests += 1;
      if (before(made, now) !== null) truth.refusedAlready += 1;
      else if (after(made, now) !== null) truth.refused += 1;
    }
    const { rows, other } = closeProfile(profile);
    traffic.rows.push(...rows);
    traffic.other.push(...other);
  }
  return { truth, traffic };
}

/** As a profile has it. */
function partsOf({ demand, clientAddress: client, atMs }: Made) {
  if (demand.kind === "any-key") return { action: null, addresses: [], client, atMs };
  const addresses = demand.kind === "form" ? [demand.form] : demand.addresses;
  return { action: demand.action, addresses, client, atMs };
}

const isCoarse = ({ rows, other }: RecentTraffic) =>
  other.length > 0 ||
  rows.some(
    ({ addresses, network }) =>
      addresses.some((address) => address.includes("#")) || /\/(?:24|64)$/.test(network ?? ""),
  );

/** The impact of what happened, also where nobody knows since when the key had its settings. */
function judged(given: History) {
  const { truth, traffic } = tellOf(given);
  const impactSince = (unchangedSince: Date | null) =>
    editImpact({ ...given.edit, unchangedSince }, traffic, now);
  const [impact, loose] = [impactSince(new Date(given.changedAtMs)), impactSince(null)];
  for (const { requests, refusedAtLeast, refusedAtMost, refusedAlready } of [impact, loose]) {
    expect(requests).toBe(truth.requests);
    expect(refusedAtLeast).toBeLessThanOrEqual(truth.refused);
    expect(refusedAtMost).toBeGreaterThanOrEqual(truth.refused);
    expect(refusedAlready).toBeLessThanOrEqual(truth.refusedAlready);
  }
  if (!isCoarse(traffic)) {
    const { refused, refusedAlready } = truth;
    const exactly = { refusedAtLeast: refused, refusedAtMost: refused, refusedAlready };
    expect(impact).toMatchObject(exactly);
    expect(loose).toEqual(impact);
  }
  return { impact, loose, traffic };
}

/** What a run went through: a law that nothing tries proves little. */
function counted(names: Record<string, (run: ReturnType<typeof judged>) => boolean>) {
  const seen = Object.fromEntries(Object.keys(names).map((name) => [name, 0]));
  const look = (run: ReturnType<typeof judged>) => {
    for (const [name, is] of Object.entries(names)) {
      if (is(run)) seen[name] = (seen[name] ?? 0) + 1;
    }
  };
  return { seen, look };
}

const isFor = (because: string, certain: boolean) => (run: { impact: EditImpact }) =>
  run.impact.groups.some((group) => group.because === because && group.certain === certain);

test("where nothing is coarse, an edit is told exactly what it would have refused", () => {
  const { seen, look } = counted({
    nothing: ({ impact }) => impact.requests > 0 && impact.refusedAtMost === 0,
    some: ({ impact }) => impact.refusedAtLeast > 0,
    already: ({ impact }) => impact.refusedAlready > 0,
    scope: isFor("scope", true),
    address: isFor("address", true),
    expiry: isFor("expiry", true),
  });
  const numRuns = 4_000;
  fc.assert(
    fc.property(smallHistory, (given) => {
      const run = judged(given);
      expect(isCoarse(run.traffic)).toBe(false);
      look(run);
    }),
    { numRuns },
  );
  expect(Math.min(...Object.values(seen)) / numRuns).toBeGreaterThanOrEqual(0.1);
});

test("where profiles are coarse, what an edit would have refused lies within the bounds", () => {
  const { seen, look } = counted({
    nothing: ({ impact }) => impact.requests > 0 && impact.refusedAtMost === 0,
    exact: ({ impact }) => impact.refusedAtLeast === impact.refusedAtMost,
    between: ({ impact }) => impact.refusedAtLeast < impact.refusedAtMost,
    already: ({ impact }) => impact.refusedAlready > 0,
    ids: isFor("scope", false),
    networks: isFor("address", false),
    other: ({ impact }) => impact.tooCoarse.other > 0,
    time: ({ impact, loose }) => loose.refusedAtLeast < impact.refusedAtLeast,
  });
  const numRuns = 2_000;
  fc.assert(
    fc.property(wideHistory, (given) => look(judged(given))),
    { numRuns },
  );
  expect(Math.min(...Object.values(seen)) / numRuns).toBeGreaterThanOrEqual(0.1);
});
