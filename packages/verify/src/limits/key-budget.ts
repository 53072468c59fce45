import { type Bucket, fullBucket, type KeyId, type Limit, type Tier, takeToken } from "@avy/core";
import { LRUCache } from "lru-cache";

/** What a request is spent from: a tier of its organization, or what each key has to itself in this process. */
export type Budget = Tier | "per-key";

const perKey: Limit = { perMinute: 10 * 60, burst: 10 };
const mostKeys = 10_000;

/** Ten requests of a key at once, then ten a second, whatever its organization has left. `monotonicMs` is now. */
export type KeyBudget = {
  /** Spends one: 0, or after how many seconds to try again. */
  take(keyId: KeyId, monotonicMs: number): number;
  /** After how many seconds to try again when nothing is left, else 0. Spends nothing. */
  emptyFor(keyId: KeyId, monotonicMs: number): number;
  /** A request was refused for what `emptyFor` said. */
  noteRefused(): void;
  /** Requests refused since the start. */
  refusals(): number;
};

export function createKeyBudget(): KeyBudget {
  const buckets = new LRUCache<KeyId, Bucket>({ max: mostKeys });
  let refusals = 0;
  const taking = (keyId: KeyId, nowMs: number) =>
    takeToken(buckets.get(keyId) ?? fullBucket(perKey, nowMs), perKey, nowMs);
  return {
    take(keyId, monotonicMs) {
      const take = taking(keyId, monotonicMs);
      buckets.set(keyId, take.bucket);
      if (!take.taken) refusals++;
      return take.taken ? 0 : take.retryAfterSeconds;
    },
    emptyFor(keyId, monotonicMs) {
      const take = taking(keyId, monotonicMs);
      return take.taken ? 0 : take.retryAfterSeconds;
    },
    noteRefused() {
      refusals++;
    },
    refusals: () => refusals,
  };
}
