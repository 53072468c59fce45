import type { KeyId, OrgId, SecretId, SigningKeyId } from "@avy/core";
import type { Change, Store, StoredSecret, StoredSigningKey } from "../store/store.ts";

export type MemoryStore = Store & {
  addSigningKey(key: StoredSigningKey): void;
  addSecret(orgId: OrgId, secretId: SecretId, secret: StoredSecret): void;
  /** Answers the number of the change, for a verifier to apply. */
  revoke(key: { orgId: OrgId; keyId: KeyId }): number;
};

const none = {
  ...{ lookUps: 0, lookUpFailures: 0, lookUpRefusals: 0, breakerOpen: false },
  ...{ feedReads: 0, feedSecondAsks: 0, feedFailures: 0, revivals: 0 },
};

/** All that a verifier asks of the database, without one. It is always there and knows everything at once. */
export function createMemoryStore(): MemoryStore {
  const signingKeys = new Map<SigningKeyId, StoredSigningKey>();
  const secrets = new Map<string, StoredSecret>();
  const changes: Change[] = [];

  return {
    findSecret: async (orgId, secretId) => secrets.get(orgId + secretId) ?? null,
    allSigningKeys: async () => [...signingKeys.values()],
    findSigningKey: async (id) => signingKeys.get(id) ?? null,
    changesPast: async (cursor) => ({
      changes: changes.slice(cursor),
      oldest: changes.length === 0 ? 0 : 1,
      head: changes.length,
      nowMs: Date.now(),
    }),
    limitOverrides: async () => [],
    endedBatches: async (batchIds) => batchIds,
    counts: () => none,
    close: async () => {},
    addSigningKey: (key) => void signingKeys.set(key.id, key),
    addSecret: (orgId, secretId, secret) => void secrets.set(orgId + secretId, secret),
    revoke({ orgId, keyId }) {
      const now = new Date();
      for (const [name, secret] of secrets) {
        if (secret.keyId === keyId) secrets.set(name, { ...secret, revokedAt: now });
      }
      const number = changes.length + 1;
      changes.push({ number, orgId, committedAtMs: now.getTime(), kind: "key", keyId });
      return number;
    },
  };
}
