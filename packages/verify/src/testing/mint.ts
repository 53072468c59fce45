import { randomBytes } from "node:crypto";
import {
  digestBytes,
  digestOf,
  type EncryptionKeys,
  isUuid,
  type KeyId,
  mintToken,
  newKeyId,
  newOrgId,
  newSigningKeyId,
  type OrgId,
  type SigningKey,
  wrapSigningKey,
} from "@avy/core";
import { v7 as uuidv7 } from "uuid";
import { rulesText } from "../store/rules-text.ts";
import type { MemoryStore } from "./memory-store.ts";
import { type NewTestKey, readTestKey } from "./new-test-key.ts";

/** Makes keys as the console does, into a store in memory. It keeps no token. */
export function createMint(store: MemoryStore, encryptionKeys: EncryptionKeys) {
  const ownOrgId = newOrgId(uuidv7);
  const signingKeys = new Map<OrgId, SigningKey>();
  const minted = new Map<string, { orgId: OrgId; keyId: KeyId }>();

  function signingKeyOf(orgId: OrgId): SigningKey {
    const known = signingKeys.get(orgId);
    if (known !== undefined) return known;
    const key: SigningKey = { id: newSigningKeyId(randomBytes), material: randomBytes(32) };
    const wrapped = wrapSigningKey(orgId, key, encryptionKeys, randomBytes);
    store.addSigningKey({ orgId, id: key.id, wrapped });
    signingKeys.set(orgId, key);
    return key;
  }

  return {
    mint(key: NewTestKey = {}): string {
      const { type = "external", expiresAt = null } = key;
      const rules = rulesText(readTestKey(key));
      const orgId = readOrgId(key.orgId) ?? ownOrgId;
      const { token, secretId, digest } = mintToken(type, signingKeyOf(orgId), randomBytes);
      const keyId = newKeyId(uuidv7);
      store.addSecret(orgId, secretId, {
        ...{ rules, type, keyId, expiresAt, digest: digestBytes(digest) },
        ...{ revokedAt: null, retiresAt: null },
      });
      minted.set(digest, { orgId, keyId });
      return token;
    },
    keyOf(token: string): { orgId: OrgId; keyId: KeyId } {
      const key = minted.get(digestOf(token));
      if (key === undefined) throw new TypeError("The token was not minted by this verifier");
      return key;
    },
  };
}

function readOrgId(orgId: string | undefined): OrgId | null {
  if (orgId === undefined) return null;
  if (!isUuid(orgId)) throw new TypeError("orgId must be a UUID");
  return orgId as OrgId;
}
