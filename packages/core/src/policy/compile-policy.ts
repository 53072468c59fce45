import type { KeyId, OrgId } from "../ids.ts";
import type { KeyType } from "../key/key-type.ts";
import { type CompiledRanges, compileRanges } from "../network/compiled-ranges.ts";
import type { Scope } from "../scope/action.ts";
import { type CompiledScopes, compileScopes } from "../scope/compiled-scopes.ts";
import type { Policy } from "./policy.ts";

/** What a key may do and from where, read once. Its texts may be shared by keys with equal rules. */
export type CompiledRules = CompiledRanges & CompiledScopes;

/** A policy as the verifier holds it: one flat object, so that a decision need not go from one to the next. */
export type CompiledPolicy = CompiledRules & {
  revoked: boolean;
  /** Epoch milliseconds; null for never. */
  expiresAtMs: number | null;
  orgId: OrgId;
  keyId: KeyId;
  type: KeyType;
};

export type Rules = { scopes: readonly Scope[]; allowedIpCidrs: readonly string[] };

export function compileRules({ scopes, allowedIpCidrs }: Rules): CompiledRules {
  const ranges = compileRanges(allowedIpCidrs);
  const { tests, filters, probeAt } = compileScopes(scopes);
  const { unrestricted, scopesAt, ipv6 } = ranges;
  // What is put together has no room to spare.
  return { unrestricted, tests: ranges.tests.concat(tests), scopesAt, filters, probeAt, ipv6 };
}

/** `rulesOf` compiles the rules, or finds them compiled already. */
export function compilePolicy(
  policy: Policy,
  rulesOf: (rules: Rules) => CompiledRules,
): CompiledPolicy {
  const { unrestricted, tests, scopesAt, filters, probeAt, ipv6 } = rulesOf(policy);
  // Named one by one (V8 keeps what is spread in a second object beside the first), what every decision reads in front.
  return {
    revoked: policy.revokedAt !== null,
    expiresAtMs: policy.expiresAt?.getTime() ?? null,
    unrestricted,
    tests,
    scopesAt,
    filters,
    probeAt,
    ipv6,
    orgId: policy.orgId,
    keyId: policy.keyId,
    type: policy.type,
  };
}
