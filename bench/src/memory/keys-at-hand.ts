import {
  digestBytes,
  mintToken,
  newKeyId,
  type Rules,
  type SecretId,
  type SigningKey,
} from "@avy/core";
import type { Store } from "@avy/verify";
import { v7 as uuidv7 } from "uuid";
import { randomBytes } from "../requests/random-bytes.ts";

type StoredSecret = NonNullable<Awaited<ReturnType<Store["findSecret"]>>>;

export type KeysAtHand = {
  /** Makes a key with these rules, which is there until it is let go. */
  mint: (rules: Rules) => { token: string; digest: Buffer; letGo: () => void };
  around: (store: Store) => Store;
};

const yearMs = 365 * 86_400_000;

/** Keys that are made as they are asked for and kept nowhere: what is measured is what the verifier keeps. */
export function keysAtHand(signingKey: SigningKey): KeysAtHand {
  const expiresAt = new Date(Date.now() + yearMs);
  const atHand = new Map<SecretId, StoredSecret>();
  return {
    mint({ scopes, allowedIpCidrs }) {
      const rules = JSON.stringify([scopes, allowedIpCidrs]) as StoredSecret["rules"];
      const { token, secretId, digest: text } = mintToken("external", signingKey, randomBytes);
      const digest = digestBytes(text);
      atHand.set(secretId, {
        ...{ digest, keyId: newKeyId(uuidv7), type: "external", rules },
        ...{ expiresAt, revokedAt: null, retiresAt: null },
      });
      return { token, digest, letGo: () => void atHand.delete(secretId) };
    },
    around: (store) => ({
      ...store,
      findSecret: async (_, secretId) => atHand.get(secretId) ?? null,
    }),
  };
}
