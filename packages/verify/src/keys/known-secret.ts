import {
  type CompiledPolicy,
  compilePolicy,
  type KeyId,
  type KeyType,
  type OrgId,
  type SecretId,
} from "@avy/core";
import type { StoredSecret } from "../store/store.ts";

/** Who makes a request: a key, proven by one of its secrets. */
export type Caller = {
  orgId: OrgId;
  keyId: KeyId;
  secretId: SecretId;
  type: KeyType;
  policy: CompiledPolicy;
};

/** A secret as the cache holds it: its rules were read once, and its answer is ready. */
export type KnownSecret = {
  digest: Buffer;
  retiresAt: Date | null;
  caller: Caller;
  granted: { ok: true; caller: Caller };
};

export function knownSecret(orgId: OrgId, secretId: SecretId, row: StoredSecret): KnownSecret {
  const { digest, retiresAt, ...settings } = row;
  const policy = compilePolicy({ orgId, ...settings });
  const caller = { orgId, keyId: row.keyId, secretId, type: row.type, policy };
  return { digest, retiresAt, caller, granted: { ok: true, caller } };
}
