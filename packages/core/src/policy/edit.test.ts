import fc from "fast-check";
import { expect, test } from "vitest";
import { everyClient, smallList } from "../test/address-arbitraries.ts";
import { everyRequest, smallScopes } from "../test/arbitraries.ts";
import { after, before, now, policyOf } from "../test/policy-arbitraries.ts";
import { compilePolicy, compileRules } from "./compile-policy.ts";
import { decideCompiled } from "./decide.ts";
import { narrowedSettings, narrows, type PolicySettings, widenedSettings, widens } from "./edit.ts";

const settingsOf = (differs: Partial<PolicySettings> = {}): PolicySettings => {
  const { scopes, allowedIpCidrs, expiresAt } = policyOf(differs);
  return { scopes, allowedIpCidrs, expiresAt };
};

/** Whether some request of the small universe is allowed before and refused after. */
function breaksSomething(before: PolicySettings, after: PolicySettings): boolean {
  const [old, edited] = [before, after].map((it) => compilePolicy(policyOf(it), compileRules));
  if (old === undefined || edited === undefined) throw new Error("nothing to compare");
  const moments = [before, after].flatMap(({ expiresAt }) => expiresAt ?? []);
  const times = [now, ...moments, ...moments.map((at) => new Date(at.getTime() - 1))];
  const broken = (request: Parameters<typeof decideCompiled>[1]) =>
    times.some(
      (time) =>
        decideCompiled(old, request, time) === null &&
        decideCompiled(edited, request, time) !== null,
    );
  const anyKey = { kind: "any-key" } as const;
  if (
    everyClient.some((client) =>
      broken({ clientAddress: client, secretRetiresAt: null, demand: anyKey }),
    )
  ) {
    return true;
  }
  // Address and resource are judged apart: one client that both let through is enough to try every resource.
  const lets = (it: typeof old, client: (typeof everyClient)[number]) =>
    decideCompiled(
      it,
      { clientAddress: client, secretRetiresAt: null, demand: anyKey },
      new Date(0),
    ) === null;
  const client = everyClient.find((it) => lets(old, it) && lets(edited, it)) ?? null;
  return everyRequest.some(({ action, path }) =>
    broken({
      clientAddress: client,
      secretRetiresAt: null,
      demand: { kind: "resource", action, addresses: [path] },
    }),
  );
}

test("an edit narrows exactly when some request that was allowed is refused, and widens the other way round", () => {
  let [narrowing, harmless, widening] = [0, 0, 0];
  const expiresAt = fc.constantFrom<(Date | null)[]>(null, after, after, before);
  const settings = fc.record({ scopes: smallScopes(3), allowedIpCidrs: smallList, expiresAt });
  const edit = settings.chain((old) =>
    fc.tuple(
      fc.constant(old),
      fc.oneof(
        settings,
        smallScopes(2).map((more) => ({ ...old, scopes: [...old.scopes, ...more] })),
        smallList.map((more) => ({ ...old, allowedIpCidrs: [...old.allowedIpCidrs, ...more] })),
        expiresAt.map((moment) => ({ ...old, expiresAt: moment })),
      ),
    ),
  );
  fc.assert(
    fc.property(edit, ([old, edited]) => {
      const breaks = breaksSomething(old, edited);
      if (breaks) narrowing++;
      else harmless++;
      if (widens(old, edited)) widening++;
      expect(narrows(old, edited)).toBe(breaks);
      expect(widens(old, edited)).toBe(narrows(edited, old));
      expect(narrows(old, old)).toBe(false);
    }),
    { numRuns: 1_000 },
  );
  const all = narrowing + harmless;
  expect(Math.min(narrowing, harmless, widening) / all).toBeGreaterThan(0.1);
});

test("each setting that narrows or widens is named", () => {
  const old = settingsOf({
    scopes: [{ action: "read", resourceFilter: "*" }],
    allowedIpCidrs: ["10.0.0.0/8"],
    expiresAt: after,
  });
  expect(narrowedSettings(old, old)).toEqual([]);
  const edited = settingsOf({
    scopes: [{ action: "write", resourceFilter: "*" }],
    allowedIpCidrs: ["10.0.0.0/9", "::1"],
    expiresAt: null,
  });
  expect(narrowedSettings(old, edited)).toEqual(["scopes", "allowedIpCidrs"]);
  expect(widenedSettings(old, edited)).toEqual(["scopes", "allowedIpCidrs", "expiresAt"]);
  expect(narrowedSettings(old, { ...old, expiresAt: now })).toEqual(["expiresAt"]);
  expect(narrowedSettings({ ...old, expiresAt: null }, old)).toEqual(["expiresAt"]);
  expect(narrowedSettings(old, { ...old, expiresAt: null })).toEqual([]);
  expect([narrows(old, edited), widens(old, edited)]).toEqual([true, true]);
  expect(narrowedSettings(old, { ...old, expiresAt: new Date("no date") })).toEqual(["expiresAt"]);
});
