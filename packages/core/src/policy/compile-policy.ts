import type { KeyId, OrgId } from "../ids.ts";
import type { KeyType } from "../key/key-type.ts";
import { type CompiledRanges, compileRanges } from "../network/compiled-ranges.ts";
import type { Scope } from "../scope/action.ts";
import { type CompiledScopes, compileScopes } from "../scope/compiled-scopes.ts";
import type { Policy } from "./policy.ts";

/** What a key may do and from where, read once: one flat object, which many keys with equal rules may share. */
export type CompiledRules = CompiledRanges & CompiledScopes;

/** A policy as the verifier holds it. */
export type CompiledPolicy = {
  orgId: OrgId;
  keyId: KeyId;
  type: KeyType;
  revoked: boolean;
  /** Epoch milliseconds; null for never. */
  expiresAtMs: number | null;
  rules: CompiledRules;
};

export type Rules = { scopes: readonly Scope[]; allowedIpCidrs: readonly string[] };

export function compileRules({ scopes, allowedIpCidrs }: Rules): CompiledRules {
  const { unrestricted, ipv4, ipv6 } = compileRanges(allowedIpCidrs);
  const { scopeTests, filters, probeAt } = compileScopes(scopes);
  // Named one by one: V8 keeps what is spread in a second object beside the first.
  return { unrestricted, ipv4, ipv6, scopeTests, filters, probeAt };
}

/** `rulesOf` compiles the rules, or finds them compiled already. */
export const compilePolicy = (
  policy: Policy,
  rulesOf: (rules: Rules) => CompiledRules,
): CompiledPolicy => ({
  orgId: policy.orgId,
  keyId: policy.keyId,
  type: policy.type,
  revoked: policy.revokedAt !== null,
  expiresAtMs: policy.expiresAt?.getTime() ?? null,
  rules: rulesOf(policy),
});
