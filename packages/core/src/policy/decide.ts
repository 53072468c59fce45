import { keyStatus } from "../key/key-status.ts";
import type { Address } from "../network/address.ts";
import { rulesAllow } from "../network/address-rules.ts";
import { requestActions } from "../scope/action.ts";
import { parseResourcePath } from "../scope/resource-path.ts";
import { scopeCovers } from "../scope/scope-covers.ts";
import { type CompiledPolicy, compilePolicy } from "./compile-policy.ts";
import type { Demand } from "./demand.ts";
import type { Policy } from "./policy.ts";
import { reachesForm } from "./reaches.ts";
import type { PolicyRefusal } from "./refusal.ts";

export type PolicyRequest = {
  /** Null for an address that is not known. */
  clientAddress: Address | null;
  /** When the presented secret retires or retired; null while it lives. */
  secretRetiresAt: Date | null;
  demand: Demand;
};

/** Null is allowed; else the first refusal in the order revoked, expired, address, scope. */
export function decide(policy: Policy, request: PolicyRequest, now: Date): PolicyRefusal | null {
  const compiled = compilePolicy(policy);
  return (
    refuseStanding(compiled, request.secretRetiresAt, now) ??
    refuseAddress(compiled, request.clientAddress) ??
    refuseDemand(compiled, request.demand)
  );
}

/** Status of the key and of the presented secret. */
export function refuseStanding(
  policy: Pick<CompiledPolicy, "revokedAt" | "expiresAt">,
  secretRetiresAt: Date | null,
  now: Date,
): PolicyRefusal | null {
  const status = keyStatus(policy, now);
  if (status === "revoked") return { code: "revoked_api_key", because: "key-revoked" };
  if (secretRetiresAt !== null && now >= secretRetiresAt) {
    return { code: "revoked_api_key", because: "secret-retired" };
  }
  if (status === "expired" && policy.expiresAt !== null) {
    return { code: "expired_api_key", expiredAt: policy.expiresAt };
  }
  return null;
}

export const refuseAddress = (
  policy: CompiledPolicy,
  address: Address | null,
): PolicyRefusal | null =>
  rulesAllow(policy.addresses, address) ? null : { code: "ip_not_allowed" };

/** Names the resource in the form in which the request gave it, never by facts that were looked up. */
export function refuseDemand(policy: CompiledPolicy, demand: Demand): PolicyRefusal | null {
  if (demand.kind === "any-key") return null;
  const { action } = demand;
  // The type says so already; a caller without types must not get past `*` with a word of its own.
  if (requestActions.includes(action) && demandCovered(policy, demand)) return null;
  const given = demand.kind === "resource" ? (demand.form ?? demand.addresses[0]) : demand.form;
  return { code: "insufficient_scope", action, resource: given ?? "" };
}

function demandCovered(
  policy: CompiledPolicy,
  demand: Exclude<Demand, { kind: "any-key" }>,
): boolean {
  if (demand.kind === "form") return reachesForm(policy, demand.action, demand.form);
  for (const address of demand.addresses) {
    const path = parseResourcePath(address);
    if (path === null) continue;
    if (policy.scopes.some((scope) => scopeCovers(scope, demand.action, path))) return true;
  }
  return false;
}
