import fc from "fast-check";
import { expect, test } from "vitest";
import { cidrsOf } from "../test/address-arbitraries.ts";
import { oracleDecision } from "../test/oracle.ts";
import { anyPolicy, anyRequest, now } from "../test/policy-arbitraries.ts";
import { compilePolicy, compileRules } from "./compile-policy.ts";
import { decide, decideCompiled } from "./decide.ts";
import { checkOfRefusal } from "./decision-order.ts";
import { explain } from "./explain.ts";

test("the plain rule, decide, the compiled policy and explain give one decision", () => {
  const seen: Record<string, number> = {};
  const runs = 5_000;
  fc.assert(
    fc.property(anyPolicy, anyRequest, (policy, request) => {
      const ranges = cidrsOf(policy.allowedIpCidrs);
      const expected = oracleDecision({ ...policy, ranges }, request, now);
      seen[expected] = (seen[expected] ?? 0) + 1;

      const refusal = decide(policy, request, now);
      expect(refusal?.code ?? "allowed").toBe(expected);
      expect(decideCompiled(compilePolicy(policy, compileRules), request, now)).toEqual(refusal);

      const explanation = explain(policy, request, now);
      expect(explanation.refusal).toEqual(refusal);
      const last = explanation.steps.at(-1);
      expect([last?.check, last?.passed]).toEqual(
        refusal === null ? ["scope", true] : [checkOfRefusal[refusal.code], false],
      );
      expect(explanation.steps.slice(0, -1).every(({ passed }) => passed)).toBe(true);
    }),
    { numRuns: runs },
  );
  expect(Object.keys(seen).sort()).toEqual([
    ...["allowed", "expired_api_key", "insufficient_scope", "ip_not_allowed", "revoked_api_key"],
  ]);
  for (const count of Object.values(seen)) expect(count / runs).toBeGreaterThan(0.1);
});
