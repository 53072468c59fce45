import type { PolicyRefusal, RefusalCode } from "./refusal.ts";

/** The checks of a request and how each refuses. The first refusal wins; docs/decision.md has the same table. */
export const decisionOrder = [
  {
    check: "token",
    refusals: ["missing_api_key", "invalid_api_key", "verification_unavailable"],
  },
  { check: "revoked", refusals: ["revoked_api_key"] },
  { check: "expired", refusals: ["expired_api_key"] },
  { check: "address", refusals: ["ip_not_allowed"] },
  { check: "scope", refusals: ["insufficient_scope"] },
  { check: "rate limit", refusals: ["rate_limited"] },
] as const satisfies readonly { check: string; refusals: readonly RefusalCode[] }[];

/** The checks that a policy alone answers. */
export type PolicyCheck = "revoked" | "expired" | "address" | "scope";

/** The check at which a policy refused. */
export const checkOfRefusal = {
  revoked_api_key: "revoked",
  expired_api_key: "expired",
  ip_not_allowed: "address",
  insufficient_scope: "scope",
} as const satisfies Record<PolicyRefusal["code"], PolicyCheck>;
