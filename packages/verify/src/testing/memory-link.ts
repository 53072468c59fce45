import { type Bucket, fullBucket, giveBack, leaseTokens } from "@avy/core";
import type { RedisBuckets } from "../limits/redis-buckets.ts";
import type { RedisLink } from "../redis-link.ts";

export type MemoryLink = RedisLink & {
  /** As a change is announced over Redis. */
  announce(changeNumber: number): void;
};

/** What a verifier has of Redis, without one. */
export function createMemoryLink(): MemoryLink {
  let nudge: (changeNumber: number) => void = () => {};
  return {
    buckets: createMemoryBuckets(),
    reporter: () => ({ report: () => {}, withdraw: async () => {} }),
    listen(listener) {
      nudge = listener;
    },
    announce: (changeNumber) => nudge(changeNumber),
    isReady: () => true,
    stopListening: () => {},
    disconnect: () => {},
  };
}

/** The buckets of one process that has them to itself, by the rule that the script in Redis follows. */
function createMemoryBuckets(): RedisBuckets {
  const buckets = new Map<string, Bucket>();
  return {
    async lease(orgId, tier, limit, { wanted, held, returned, owed }) {
      const nowMs = performance.now();
      const bucket = buckets.get(orgId + tier) ?? fullBucket(limit, nowMs);
      const settled = giveBack(bucket, limit, nowMs, returned - owed);
      const lease = leaseTokens(settled, limit, nowMs, { processes: 1, wanted, held });
      buckets.set(orgId + tier, lease.bucket);
      return { leased: lease.leased, tokens: lease.bucket.tokens, atMs: nowMs, processes: 1 };
    },
  };
}
