import type { Address } from "../network/address.ts";
import { findRange, rangesOf } from "../network/compiled-ranges.ts";
import type { Scope } from "../scope/action.ts";
import { parseResourceFilter } from "../scope/resource-filter.ts";
import { parseResourcePath } from "../scope/resource-path.ts";
import { type ScopeDifference, scopeDifferences } from "../scope/scope-difference.ts";
import { type CompiledPolicy, compilePolicy, compileRules } from "./compile-policy.ts";
import { decideCompiled, type PolicyRequest, refuseStanding } from "./decide.ts";
import type { Demand, ResourceDemand } from "./demand.ts";
import { findGrant } from "./find-grant.ts";
import type { Policy } from "./policy.ts";
import type { PolicyRefusal } from "./refusal.ts";

/** One check that was made, and what settled it. */
export type ExplainStep =
  | { check: "revoked"; passed: true }
  | { check: "revoked"; passed: false; because: "key-revoked" | "secret-retired"; at: Date }
  | { check: "expired"; passed: boolean; expiresAt: Date | null }
  | { check: "address"; passed: true; because: "unrestricted" }
  | { check: "address"; passed: true; because: "rule"; rule: string }
  | {
      check: "address";
      passed: false;
      because: "unknown-address" | "no-rule-of-its-version" | "outside-every-rule";
    }
  | { check: "scope"; passed: true; because: "any-key" }
  | { check: "scope"; passed: true; because: "scope"; index: number; scope: Scope; address: string }
  | { check: "scope"; passed: false; because: "no-concrete-address"; message: string }
  | { check: "scope"; passed: false; because: "no-scope"; differences: ScopeDifference[] };

/** `steps` are the checks that were made, in their order: a refusal is the last one. */
export type Explanation = { refusal: PolicyRefusal | null; steps: ExplainStep[] };

/** The decision of `decide`, by the same code, with the rule that settled each step; of scopes, the closest first. */
export const explain = (policy: Policy, request: PolicyRequest, now: Date): Explanation =>
  explainCompiled(policy, compilePolicy(policy, compileRules), request, now);

/** For many requests of one policy, which is then compiled once. */
export function explainCompiled(
  policy: Policy,
  compiled: CompiledPolicy,
  request: PolicyRequest,
  now: Date,
): Explanation {
  const ladder = [
    () => revokedStep(policy, compiled, request, now),
    () => expiredStep(policy, compiled, now),
    () => addressStep(policy, compiled, request.clientAddress),
    () => scopeStep(policy, compiled, request.demand),
  ];
  const steps: ExplainStep[] = [];
  for (const rung of ladder) {
    const step = rung();
    steps.push(step);
    if (!step.passed) break;
  }
  return { refusal: decideCompiled(compiled, request, now), steps };
}

function revokedStep(
  { revokedAt }: Policy,
  compiled: CompiledPolicy,
  { secretRetiresAt }: PolicyRequest,
  now: Date,
): ExplainStep {
  const refusal = refuseStanding(compiled, secretRetiresAt?.getTime() ?? null, now.getTime());
  if (refusal?.code !== "revoked_api_key") return { check: "revoked", passed: true };
  const { because } = refusal;
  const at = (because === "key-revoked" ? revokedAt : secretRetiresAt) ?? now;
  return { check: "revoked", passed: false, because, at };
}

/** Asked once the key and its secret are known to stand: expiry alone is left to refuse. */
const expiredStep = ({ expiresAt }: Policy, compiled: CompiledPolicy, now: Date): ExplainStep => ({
  check: "expired",
  passed: refuseStanding(compiled, null, now.getTime()) === null,
  expiresAt,
});

function addressStep(
  { allowedIpCidrs }: Policy,
  compiled: CompiledPolicy,
  address: Address | null,
): ExplainStep {
  const check = "address";
  if (compiled.unrestricted) return { check, passed: true, because: "unrestricted" };
  if (address === null) return { check, passed: false, because: "unknown-address" };
  const ofVersion = rangesOf(allowedIpCidrs, address.version);
  const rule = ofVersion[findRange(compiled, address)]?.entry;
  if (rule !== undefined) return { check, passed: true, because: "rule", rule };
  const because = ofVersion.length === 0 ? "no-rule-of-its-version" : "outside-every-rule";
  return { check, passed: false, because };
}

function scopeStep({ scopes }: Policy, compiled: CompiledPolicy, demand: Demand): ExplainStep {
  const check = "scope";
  if (demand.kind === "any-key") return { check, passed: true, because: "any-key" };
  const grant = findGrant(compiled, demand);
  const scope = grant === null ? undefined : scopes[grant.index];
  if (grant !== null && scope !== undefined) {
    return { check, passed: true, because: "scope", scope, ...grant };
  }
  const asked = askedOf(demand);
  if (asked.addresses.length === 0) {
    return { check, passed: false, because: "no-concrete-address", message: asked.message };
  }
  const differences = scopeDifferences(scopes, demand.action, asked.addresses);
  return { check, passed: false, because: "no-scope", differences };
}

/** The addresses, or the form, that a scope could grant at all, and what is wrong where there is none. */
function askedOf(demand: ResourceDemand): { addresses: readonly string[]; message: string } {
  const given = demand.kind === "form" ? [demand.form] : demand.addresses;
  const parse = demand.kind === "form" ? parseResourceFilter : parseResourcePath;
  const parsed = given.map((address) => ({ address, result: parse(address) }));
  const [fault] = parsed.flatMap(({ result }) => (result.ok ? [] : [result.message]));
  return {
    addresses: parsed.flatMap(({ address, result }) => (result.ok ? [address] : [])),
    message: fault ?? "the resource has no address",
  };
}
