import type { Limit, Tier } from "@avy/core";
import type { Decision, GuardVerifier } from "./decide-requirement.ts";

type HeaderFields = Readonly<Record<string, string>>;

const none: HeaderFields = {};

/**
 * `RateLimit-Policy` and `RateLimit` (IETF httpapi) of an answer to a verified key, as last known in this process:
 * nothing is waited for. Of what each key has to itself nothing is told.
 */
export function rateLimitHeaders(
  verifier: GuardVerifier,
  { caller, tier }: Decision,
): HeaderFields {
  if (caller === null || tier === null || tier === "per-key") return none;
  const state = verifier.rateLimit(caller.orgId, tier);
  if (state === null) return none;
  return {
    "ratelimit-policy": policyOf(tier, state.limit),
    ratelimit: `"${tier}";r=${state.remaining};t=${state.resetSeconds}`,
  };
}

const policies = new WeakMap<Limit, Partial<Record<Tier, string>>>();

/** Written once for each limit there is. The window is the time in which an empty bucket fills. */
function policyOf(tier: Tier, limit: Limit): string {
  const written = policies.get(limit)?.[tier];
  if (written !== undefined) return written;
  const windowSeconds = Math.ceil((limit.burst * 60) / limit.perMinute);
  const policy = `"${tier}";q=${limit.burst};w=${windowSeconds}`;
  policies.set(limit, { ...policies.get(limit), [tier]: policy });
  return policy;
}
