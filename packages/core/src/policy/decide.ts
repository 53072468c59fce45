import { hasCome, statusAt } from "../key/key-status.ts";
import type { Address } from "../network/address.ts";
import { type CompiledRanges, rangesAllow } from "../network/compiled-ranges.ts";
import type { CompiledScopes } from "../scope/compiled-scopes.ts";
import { type CompiledPolicy, compilePolicy, compileRules } from "./compile-policy.ts";
import type { Demand } from "./demand.ts";
import { isGranted } from "./find-grant.ts";
import type { Policy } from "./policy.ts";
import type { PolicyRefusal } from "./refusal.ts";

export type PolicyRequest = {
  /** Null for an address that is not known. */
  clientAddress: Address | null;
  /** When the presented secret retires or retired; null while it lives. */
  secretRetiresAt: Date | null;
  demand: Demand;
};

/** Null is allowed; else the first refusal in the order of `decisionOrder`. */
export const decide = (policy: Policy, request: PolicyRequest, now: Date): PolicyRefusal | null =>
  decideCompiled(compilePolicy(policy, compileRules), request, now);

export const decideCompiled = (
  policy: CompiledPolicy,
  { secretRetiresAt, clientAddress, demand }: PolicyRequest,
  now: Date,
): PolicyRefusal | null =>
  refuseStanding(policy, secretRetiresAt?.getTime() ?? null, now.getTime()) ??
  refuseAddress(policy, clientAddress) ??
  refuseDemand(policy, demand);

/** Status of the key and of the presented secret. Times are epoch milliseconds, null for never. */
export function refuseStanding(
  { revoked, expiresAtMs }: Pick<CompiledPolicy, "revoked" | "expiresAtMs">,
  secretRetiresAtMs: number | null,
  nowMs: number,
): PolicyRefusal | null {
  const status = statusAt(revoked, expiresAtMs, nowMs);
  if (status === "revoked") return { code: "revoked_api_key", because: "key-revoked" };
  if (hasCome(secretRetiresAtMs, nowMs)) {
    return { code: "revoked_api_key", because: "secret-retired" };
  }
  if (status === "active" || expiresAtMs === null) return null;
  return { code: "expired_api_key", expiredAt: new Date(expiresAtMs) };
}

export const refuseAddress = (
  rules: CompiledRanges,
  address: Address | null,
): PolicyRefusal | null => (rangesAllow(rules, address) ? null : { code: "ip_not_allowed" });

/** Names the resource in the form in which the request gave it, never by facts that were looked up. */
export function refuseDemand(rules: CompiledScopes, demand: Demand): PolicyRefusal | null {
  if (demand.kind === "any-key" || isGranted(rules, demand)) return null;
  const { action } = demand;
  const given = demand.kind === "resource" ? (demand.form ?? demand.addresses[0]) : demand.form;
  return { code: "insufficient_scope", action, resource: given ?? "" };
}
