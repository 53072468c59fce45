import { handOverDebt, hear, takeBackDebt } from "./known-bucket.ts";
import type { LeasedBucket } from "./leased-bucket.ts";
import type { LimitBook } from "./limit-book.ts";
import type { LimiterCounts } from "./limiter-counts.ts";
import type { RedisBuckets, RedisLease } from "./redis-buckets.ts";
import type { RedisRest } from "./redis-rest.ts";

/** `ahead`: the tokens beyond those of the requests that wait. */
export type Answered = { said: RedisLease; ahead: number };

export type BucketCalls = {
  /** Null when Redis rests, or gave no answer in time. Never rejects. */
  ask(bucket: LeasedBucket, call: { wanted: number; held: number }): Promise<Answered | null>;
};

/** One call to Redis of one bucket: it brings what is due and takes in what it hears. */
export function createBucketCalls(options: {
  buckets: RedisBuckets;
  book: LimitBook;
  rest: RedisRest;
  counts: LimiterCounts;
}): BucketCalls {
  const { buckets, book, rest, counts } = options;
  return {
    async ask(bucket, { wanted, held }) {
      if (rest.isOn(performance.now())) return null;
      const { known, orgId, tier } = bucket;
      const limit = book.limitOf(orgId, tier);
      const owed = handOverDebt(known, limit, performance.now());
      // What is given back is told once: heard twice, it would be tokens out of nowhere.
      const returned = bucket.unreturned;
      bucket.unreturned = 0;
      counts.redisCalls += 1;
      const call = { wanted, held, returned, owed, said: known.said };
      const answer = buckets.lease(orgId, tier, limit, call);
      known.asked += wanted;
      try {
        const said = await rest.patientFor(answer);
        const unpaid = hear(known, said, limit, performance.now());
        bucket.isNew = false;
        return { said, ahead: Math.floor(said.leased - wanted - unpaid) };
      } catch {
        takeBackDebt(known, owed);
        giveBackLater(bucket, answer);
        return null;
      } finally {
        known.asked -= wanted;
      }
    },
  };
}

/** Tokens of an answer that comes when nobody waits for it any more. */
function giveBackLater(bucket: LeasedBucket, answer: Promise<RedisLease>): void {
  answer.then(
    ({ leased }) => {
      bucket.unreturned += leased;
    },
    () => {}, // there is no answer
  );
}
