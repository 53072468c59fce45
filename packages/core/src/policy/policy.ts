import type { KeyId, OrgId } from "../ids.ts";
import type { KeyType } from "../key/key-type.ts";
import type { Scope } from "../scope/action.ts";

/** Everything about a key that a decision may depend on. */
export type Policy = {
  orgId: OrgId;
  keyId: KeyId;
  type: KeyType;
  revokedAt: Date | null;
  expiresAt: Date | null;
  scopes: readonly Scope[];
  /** Canonical CIDR text; empty restricts nothing. */
  allowedIpCidrs: readonly string[];
};
