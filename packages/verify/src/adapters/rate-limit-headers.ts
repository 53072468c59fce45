import type { Decision, GuardVerifier } from "./decide-requirement.ts";

type HeaderFields = Readonly<Record<string, string>>;

const none: HeaderFields = {};

/**
 * `RateLimit-Policy` and `RateLimit` (IETF httpapi) of an answer to a verified key, as last known in this process:
 * nothing is waited for. The window is the time in which an empty bucket fills.
 */
export function rateLimitHeaders(
  verifier: GuardVerifier,
  { caller, tier }: Decision,
): HeaderFields {
  if (caller === null || tier === null) return none;
  const state = verifier.rateLimit(caller.orgId, tier);
  if (state === null) return none;
  const { limit, remaining, resetSeconds } = state;
  const windowSeconds = Math.ceil((limit.burst * 60) / limit.perMinute);
  return {
    "ratelimit-policy": `"${tier}";q=${limit.burst};w=${windowSeconds}`,
    ratelimit: `"${tier}";r=${remaining};t=${resetSeconds}`,
  };
}
