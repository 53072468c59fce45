import type { CompiledPolicy, Digest, KeyId, KeyType, OrgId, SecretId } from "@avy/core";
import type { RuleSet } from "./rule-sets.ts";
import type { SecretRow } from "./secret-table.ts";

/** Who makes a request: a key, proven by one of its secrets. */
export type Caller = {
  orgId: OrgId;
  keyId: KeyId;
  secretId: SecretId;
  type: KeyType;
  policy: CompiledPolicy;
};

/** A secret ready to decide by, and its answer beside it. */
export type KnownSecret = {
  digest: Digest;
  /** Where in the table it was read from. */
  row: number;
  /** Epoch milliseconds; null while it lives. */
  retiresAtMs: number | null;
  policy: CompiledPolicy;
  caller: Caller;
  granted: { ok: true; caller: Caller };
};

/** Where a secret is kept. `id`: signing key's id and secret's id, as they stand in the token. */
export type SecretAddress = { id: string; orgId: OrgId; secretId: SecretId };

const signingKeyIdLength = 5;

export function knownSecret(
  row: number,
  { digest, id, keyId, revoked, expiresAtMs, retiresAtMs }: SecretRow,
  { orgId, type, rules }: RuleSet,
): KnownSecret {
  const { unrestricted, tests, scopesAt, filters, probeAt, ipv6 } = rules;
  // Named one by one, what every decision reads in front: V8 keeps what is spread in a second object beside the first.
  const policy = {
    revoked,
    expiresAtMs,
    unrestricted,
    tests,
    scopesAt,
    filters,
    probeAt,
    ipv6,
    orgId,
    keyId,
    type,
  };
  const secretId = id.slice(signingKeyIdLength) as SecretId;
  const caller = { orgId, keyId, secretId, type, policy };
  return { digest, row, retiresAtMs, policy, caller, granted: { ok: true, caller } };
}
