import { type Bucket, fullBucket, type OrgId, type Tier, takeToken } from "@avy/core";
import { within } from "@avy/queue";
import { LRUCache } from "lru-cache";
import type { TroubleListener } from "../trouble.ts";
import type { LimitBook } from "./limit-book.ts";
import type { RedisBuckets } from "./redis-buckets.ts";

const patienceMs = 50;
const mostTroubles = 3;
const restMs = 1_000;
const mostBuckets = 100_000;

export type RateLimiter = {
  /** Spends one token of an organization's tier: 0, or after how many seconds to try again. Never rejects. */
  take(orgId: OrgId, tier: Tier): Promise<number>;
};

/**
 * Redis is asked for each request. Without an answer in 50 ms this process spends from a bucket of its own, at the
 * full limit, going on from what Redis said last; after three such calls in a row Redis is left alone for a second.
 */
export function createRateLimiter(options: {
  buckets: RedisBuckets;
  book: LimitBook;
  onTrouble: TroubleListener;
}): RateLimiter {
  const { buckets, book, onTrouble } = options;
  const local = new LRUCache<string, Bucket>({ max: mostBuckets });
  let troubles = 0;
  let restUntilMs = 0;

  function takeLocally(orgId: OrgId, tier: Tier): number {
    const limit = book.limitOf(orgId, tier);
    const nowMs = performance.now();
    const name = orgId + tier;
    const take = takeToken(local.get(name) ?? fullBucket(limit, nowMs), limit, nowMs);
    local.set(name, take.bucket);
    return take.taken ? 0 : take.retryAfterSeconds;
  }

  function noteTrouble(error: unknown): void {
    if (performance.now() < restUntilMs) return; // of a call that began before the rest
    troubles += 1;
    if (troubles < mostTroubles) return;
    troubles = 0;
    restUntilMs = performance.now() + restMs;
    onTrouble({ what: "redis", error });
  }

  return {
    async take(orgId, tier) {
      if (performance.now() < restUntilMs) return takeLocally(orgId, tier);
      try {
        const limit = book.limitOf(orgId, tier);
        const { retryAfterSeconds, tokens } = await within(
          patienceMs,
          buckets.take(orgId, tier, limit),
        );
        troubles = 0;
        local.set(orgId + tier, { tokens, refilledAtMs: performance.now() });
        return retryAfterSeconds;
      } catch (error) {
        noteTrouble(error);
        return takeLocally(orgId, tier);
      }
    },
  };
}
