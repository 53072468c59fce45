import { timingSafeEqual } from "node:crypto";
import {
  classifyToken,
  type Digest,
  digestBytes,
  digestOf,
  fullBucket,
  type Limit,
  type SigningKeyId,
  type TokenParts,
  takeToken,
  tokenLength,
} from "@avy/core";
import { LRUCache } from "lru-cache";
import type { TrustAt } from "../feed/memory-trust.ts";
import type { KeyCache } from "../keys/key-cache.ts";
import type { KnownSecret, SecretAddress } from "../keys/known-secret.ts";
import type { RingKey, SigningKeyRing } from "../keys/signing-key-ring.ts";
import { Unavailable } from "../unavailable.ts";

const lostKeyLookUps: Limit = { perMinute: 50 * 60, burst: 50 };

/** At a moment by both clocks of the process, in milliseconds. */
export type FindSecret = (
  token: string,
  monotonicMs: number,
  wallMs: number,
) => KnownSecret | null | Promise<KnownSecret | null>;

/**
 * The secret that a token is, proven by its hash; null for a token that is none. What is in memory is answered at
 * once; only for an id that is not must checksum and MAC hold before anything is looked up, so malformed and forged
 * tokens never touch a store. Throws or rejects with `Unavailable` where it cannot be told now.
 */
export function createFindSecret({
  ring,
  keys,
  trustAt,
}: {
  ring: SigningKeyRing;
  keys: KeyCache;
  trustAt: TrustAt;
}): FindSecret {
  const lostKeyBudgets = new LRUCache<SigningKeyId, ReturnType<typeof fullBucket>>({ max: 1_000 });
  const materialOf = (id: SigningKeyId) => ring.get(id)?.key ?? undefined;

  async function load(digest: Digest, address: SecretAddress) {
    if (trustAt(performance.now(), Date.now()) === "none") {
      throw new Unavailable("The last confirmation is too old", { because: "stale" });
    }
    return proven(await keys.load(address), digest);
  }

  /** A lost key's tokens cannot be told from forgeries: the hash still decides, within a budget. */
  function spendOnLostKey(id: SigningKeyId): void {
    const nowMs = performance.now();
    const budget = lostKeyBudgets.get(id) ?? fullBucket(lostKeyLookUps, nowMs);
    const take = takeToken(budget, lostKeyLookUps, nowMs);
    lostKeyBudgets.set(id, take.bucket);
    if (!take.taken) {
      const because = "lost-signing-key";
      throw new Unavailable("Too many tokens of a lost signing key", { because });
    }
  }

  /** Of a token that its checksum vouches for, and its MAC where its signing key is in memory. */
  async function findUncached(token: string, parts: TokenParts, digest: Digest) {
    const { signingKeyId, secretId } = parts;
    let signingKey: RingKey | null = ring.get(signingKeyId) ?? null;
    if (signingKey === null) {
      signingKey = await ring.lookUp(signingKeyId);
      if (signingKey === null) return null;
      if (classifyToken(token, materialOf).kind === "forged") return null;
    }
    if (signingKey.key === null) spendOnLostKey(signingKeyId);
    return load(digest, { id: cacheId(parts), orgId: signingKey.orgId, secretId });
  }

  return (token, monotonicMs, wallMs) => {
    if (token.length !== tokenLength) return null;
    const digest = digestOf(token);
    const trusted = trustAt(monotonicMs, wallMs) === "whole";
    const held = trusted ? keys.get(digest) : undefined;
    if (held !== undefined) return held; // a digest that is known vouches for every character
    const told = classifyToken(token, materialOf);
    if (told.kind !== "plausible" && told.kind !== "unknown-signing-key") return null; // at once: no promise for a forgery
    if (trusted && keys.knows(cacheId(told.parts))) return null;
    return findUncached(token, told.parts, digest);
  };
}

/**
 * Signing key's id and secret's id. Put together from parts that V8 copies: a longer slice would keep the whole token
 * alive behind it, in every dump of the heap, for as long as the key is cached.
 */
const cacheId = ({ signingKeyId, secretId }: TokenParts): string => signingKeyId + secretId;

/** What was looked up by its id is never trusted for its id alone. Constant time. */
const proven = (secret: KnownSecret | null, digest: Digest): KnownSecret | null =>
  secret !== null && timingSafeEqual(digestBytes(secret.digest), digestBytes(digest))
    ? secret
    : null;
