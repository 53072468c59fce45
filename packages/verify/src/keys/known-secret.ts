import {
  type CompiledPolicy,
  compilePolicy,
  compileRules,
  type Digest,
  digestFromBytes,
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
  /** Signing key's id and secret's id, as they stand in the token. */
  id: string;
  digest: Digest;
  /** Epoch milliseconds; null while it lives. */
  retiresAtMs: number | null;
  caller: Caller;
  granted: { ok: true; caller: Caller };
};

/** Where a secret is kept. `id`: signing key's id and secret's id, as they stand in the token. */
export type SecretAddress = { id: string; orgId: OrgId; secretId: SecretId };

export function knownSecret(
  { id, orgId, secretId }: SecretAddress,
  row: StoredSecret,
): KnownSecret {
  const { digest, retiresAt, ...settings } = row;
  const policy = compilePolicy({ orgId, ...settings }, compileRules);
  const caller = { orgId, keyId: row.keyId, secretId, type: row.type, policy };
  return {
    id,
    digest: digestFromBytes(digest),
    retiresAtMs: retiresAt?.getTime() ?? null,
    caller,
    granted: { ok: true, caller },
  };
}
