import type { RefusalCode } from "@avy/core";
import type { UnavailableCause } from "./unavailable.ts";

/** Integers that only grow, read by whoever wants to know: counting a decision costs one increment. */
export type DecisionCounts = {
  /** Requests by what they were told. */
  decisions: Record<"allowed" | RefusalCode, number>;
  /** Those told that they cannot be judged now, by why. */
  unavailable: Record<UnavailableCause, number>;
};

export const noDecisions = (): DecisionCounts => ({
  decisions: {
    allowed: 0,
    missing_api_key: 0,
    invalid_api_key: 0,
    revoked_api_key: 0,
    expired_api_key: 0,
    ip_not_allowed: 0,
    insufficient_scope: 0,
    rate_limited: 0,
    verification_unavailable: 0,
  },
  unavailable: { "look-up": 0, stale: 0, "lost-signing-key": 0, defect: 0 },
});
