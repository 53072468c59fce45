import type { Refusal } from "../policy/refusal.ts";

/** What became of a request that presented a real key. The order is the order of the charts. */
export const outcomes = [
  "allowed",
  "expired",
  "revoked",
  "ip_not_allowed",
  "insufficient_scope",
  "rate_limited",
] as const;
export type Outcome = (typeof outcomes)[number];
export type OutcomeCounts = Record<Outcome, number>;

export const noOutcomes = (): OutcomeCounts => ({
  allowed: 0,
  expired: 0,
  revoked: 0,
  ip_not_allowed: 0,
  insufficient_scope: 0,
  rate_limited: 0,
});

const outcomeOf = {
  missing_api_key: null,
  invalid_api_key: null,
  verification_unavailable: null,
  revoked_api_key: "revoked",
  expired_api_key: "expired",
  ip_not_allowed: "ip_not_allowed",
  insufficient_scope: "insufficient_scope",
  rate_limited: "rate_limited",
} as const satisfies Record<Refusal["code"], Outcome | null>;

/** Null where no key was proven: such a request belongs to no organization. */
export const outcomeOfRefusal = (refusal: Refusal): Outcome | null => outcomeOf[refusal.code];
