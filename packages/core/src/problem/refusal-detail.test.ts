import { expect, test } from "vitest";
import type { Refusal } from "../policy/refusal.ts";
import { refusalDetail } from "./refusal-detail.ts";

test.each<[Refusal, string]>([
  [{ code: "missing_api_key" }, "Send the API key in the X-Api-Key header."],
  [
    { code: "invalid_api_key" },
    "Check that the whole key was copied; it has 95 characters and starts with avyex_ or avyad_.",
  ],
  [
    { code: "revoked_api_key", because: "key-revoked" },
    "This key was revoked for good; create a new one.",
  ],
  [
    { code: "revoked_api_key", because: "secret-retired" },
    "This secret was retired when its key was rotated; use the key's new secret.",
  ],
  [
    { code: "expired_api_key", expiredAt: new Date("2026-05-01T12:00:00.000Z") },
    "The key expired at 2026-05-01T12:00:00.000Z; create a new one or have its expiry moved.",
  ],
  [{ code: "ip_not_allowed" }, "The address of this request is not among the key's allowed IPs."],
  [
    { code: "insufficient_scope", action: "write", resource: "THING/#/t1" },
    "The request needs write on THING/#/t1; none of the key's scopes covers it.",
  ],
  [{ code: "rate_limited", retryAfterSeconds: 3 }, "Try again in 3 s."],
  [
    { code: "verification_unavailable", retryAfterSeconds: 1 },
    "The key is not known here and the store cannot be reached; try again in 1 s.",
  ],
])("%o is told in a sentence", (refusal, sentence) => {
  expect(refusalDetail(refusal)).toBe(sentence);
});
