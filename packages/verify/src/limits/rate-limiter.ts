import { type Limit, msToHold, type OrgId, refill, type Tier } from "@avy/core";
import { LRUCache } from "lru-cache";
import type { TroubleListener } from "../trouble.ts";
import { createBucketCalls } from "./bucket-calls.ts";
import { heldTokens, spendLease } from "./held-leases.ts";
import { emptySeconds } from "./known-bucket.ts";
import { type LeasedBucket, newBucket } from "./leased-bucket.ts";
import { createLeasing } from "./leasing.ts";
import type { LimitBook } from "./limit-book.ts";
import type { LimiterCounts } from "./limiter-counts.ts";
import type { RedisBuckets } from "./redis-buckets.ts";
import { createRedisRest } from "./redis-rest.ts";

const mostBuckets = 100_000;

/** What an organization has left in a tier, as last known in this process: for the RateLimit headers. */
export type LimitState = {
  limit: Limit;
  /** Whole tokens. */
  remaining: number;
  /** Whole seconds until the bucket would be full again; 0 when it is. */
  resetSeconds: number;
};

export type RateLimiter = {
  /**
   * Spends one token of an organization's tier: 0, or after how many seconds to try again. At once (no promise) when a
   * lease or a bucket that is known to be empty answers it. Never rejects, never throws. `monotonicMs` is now.
   */
  take(orgId: OrgId, tier: Tier, monotonicMs: number): number | Promise<number>;
  /** After how many seconds to try again when the bucket is known to be empty, else 0. Spends and counts nothing. */
  emptyFor(orgId: OrgId, tier: Tier): number;
  /** Null before anything is known of it here. */
  lastKnown(orgId: OrgId, tier: Tier): LimitState | null;
  /** Since start; plain numbers, for metrics. */
  counts(): LimiterCounts;
  /** Gives unspent leases back. */
  close(): Promise<void>;
};

/**
 * Tokens are leased from the bucket in Redis and spent in memory for a second at most. Without an answer in 50 ms this
 * process spends from a bucket of its own, at the full limit, going on from what Redis said last.
 */
export function createRateLimiter(options: {
  buckets: RedisBuckets;
  book: LimitBook;
  onTrouble: TroubleListener;
}): RateLimiter {
  const { book } = options;
  const counts: LimiterCounts = { leased: 0, local: 0, refusedLocally: 0, redisCalls: 0 };
  const rest = createRedisRest(options.onTrouble);
  const calls = createBucketCalls({ buckets: options.buckets, book, rest, counts });
  const leasing = createLeasing({ calls, book, counts });
  const known = {
    standard: new LRUCache<OrgId, LeasedBucket>({ max: mostBuckets }),
    "data-read": new LRUCache<OrgId, LeasedBucket>({ max: mostBuckets }),
    verify: new LRUCache<OrgId, LeasedBucket>({ max: mostBuckets }),
  } satisfies Record<Tier, unknown>;

  function bucketOf(orgId: OrgId, tier: Tier): LeasedBucket {
    const found = known[tier].get(orgId);
    if (found !== undefined) return found;
    const bucket = newBucket(orgId, tier, book.limitOf(orgId, tier), performance.now());
    known[tier].set(orgId, bucket);
    return bucket;
  }

  function takeUnleased(bucket: LeasedBucket, nowMs: number): number | Promise<number> {
    const empty = emptySeconds(bucket.known, book.limitOf(bucket.orgId, bucket.tier), nowMs);
    if (empty > 0) {
      counts.refusedLocally += 1;
      return empty;
    }
    return rest.isOn(nowMs) ? leasing.decideOwn(bucket) : leasing.wait(bucket);
  }

  return {
    take(orgId, tier, monotonicMs) {
      // `peek` moves nothing: which organization was used last is noted where Redis is asked anyway.
      const bucket = known[tier].peek(orgId);
      if (bucket === undefined || !spendLease(bucket, monotonicMs)) {
        return takeUnleased(bucketOf(orgId, tier), monotonicMs);
      }
      counts.leased += 1;
      if (bucket.lease.tokens <= bucket.lease.renewAt) leasing.renew(bucket);
      return 0;
    },
    emptyFor(orgId, tier) {
      const bucket = known[tier].peek(orgId);
      const nowMs = performance.now();
      if (bucket === undefined || heldTokens(bucket, nowMs) > 0) return 0;
      return emptySeconds(bucket.known, book.limitOf(orgId, tier), nowMs);
    },
    lastKnown(orgId, tier) {
      const bucket = known[tier].peek(orgId);
      if (bucket === undefined || bucket.isNew) return null;
      return stateOf(bucket, book.limitOf(orgId, tier));
    },
    counts: () => ({ ...counts }),
    close: () => leasing.close(Object.values(known).flatMap((buckets) => [...buckets.values()])),
  };
}

function stateOf(bucket: LeasedBucket, limit: Limit): LimitState {
  const nowMs = performance.now();
  const { tokens, refilledAtMs } = refill(bucket.known.own, limit, nowMs);
  const all = Math.min(limit.burst, tokens + heldTokens(bucket, nowMs));
  const fullInMs = msToHold(limit.burst, { tokens: all, refilledAtMs }, limit);
  return { limit, remaining: Math.floor(all), resetSeconds: Math.ceil(fullInMs / 1_000) };
}
