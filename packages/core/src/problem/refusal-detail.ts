import type { Refusal } from "../policy/refusal.ts";

/** One sentence for the caller: what was wrong and how to mend it. Never a fact that the caller did not give. */
export function refusalDetail(refusal: Refusal): string {
  switch (refusal.code) {
    case "missing_api_key":
      return "Send the API key in the X-Api-Key header.";
    case "invalid_api_key":
      return "Check that the whole key was copied; it has 95 characters and starts with avyex_ or avyad_.";
    case "revoked_api_key":
      return refusal.because === "secret-retired"
        ? "This secret was retired when its key was rotated; use the key's new secret."
        : "This key was revoked for good; create a new one.";
    case "expired_api_key":
      return `The key expired at ${refusal.expiredAt.toISOString()}; create a new one or have its expiry moved.`;
    case "ip_not_allowed":
      return "The address of this request is not among the key's allowed IPs.";
    case "insufficient_scope":
      return `The request needs ${refusal.action} on ${refusal.resource}; none of the key's scopes covers it.`;
    case "rate_limited":
      return `Try again in ${refusal.retryAfterSeconds} s.`;
    case "verification_unavailable":
      return `The key is not known here and the store cannot be reached; try again in ${refusal.retryAfterSeconds} s.`;
  }
}
