import type { KeyId, OrgId, SecretId } from "../ids.ts";

/** The secret that a request presented, proven by its hash. */
export type ProvenSecret = { orgId: OrgId; keyId: KeyId; secretId: SecretId };

/** Why a proven key was refused by its own policy. The order of the decision is the order here. */
export type PolicyRefusal =
  | { code: "revoked_api_key"; because: "key-revoked" | "secret-retired" }
  | { code: "expired_api_key"; expiredAt: Date }
  | { code: "ip_not_allowed" }
  | { code: "insufficient_scope"; action: string; resource: string };

/** Every refusal of the verifier. Those before the key is proven name no key: they belong to no organization. */
export type Refusal =
  | { code: "missing_api_key" }
  | { code: "invalid_api_key" }
  | { code: "verification_unavailable"; retryAfterSeconds: number }
  | { code: "rate_limited"; retryAfterSeconds: number }
  | PolicyRefusal;

export type RefusalCode = Refusal["code"];
