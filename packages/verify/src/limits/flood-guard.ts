import { type Bucket, fullBucket, type KeyId, type Limit, takeToken } from "@avy/core";
import { LRUCache } from "lru-cache";

const explained: Limit = { perMinute: 50 * 60, burst: 100 };
const mostKeys = 10_000;

/** Bounds what a key that is refused again and again may cost: 50 refusals a second with a reason, burst 100. */
export type FloodGuard = {
  /** Whether this refusal may still be told its reason. Spends one. */
  mayExplain(keyId: KeyId): boolean;
  /** Whether the key has spent all its reasons. Spends nothing. */
  isFlooding(keyId: KeyId): boolean;
};

export function createFloodGuard(monotonicMs: () => number): FloodGuard {
  const buckets = new LRUCache<KeyId, Bucket>({ max: mostKeys });
  const take = (keyId: KeyId) => {
    const nowMs = monotonicMs();
    return takeToken(buckets.get(keyId) ?? fullBucket(explained, nowMs), explained, nowMs);
  };
  return {
    mayExplain(keyId) {
      const { taken, bucket } = take(keyId);
      buckets.set(keyId, bucket);
      return taken;
    },
    isFlooding: (keyId) => buckets.has(keyId) && !take(keyId).taken,
  };
}
