import {
  type Bucket,
  fullBucket,
  giveBack,
  type Limit,
  msToHold,
  refill,
  takeToken,
} from "@avy/core";
import type { RedisLease } from "./redis-buckets.ts";

/** A shared bucket as this process knows it. Times are the process's own, monotonic, save for those in `said`. */
export type KnownBucket = {
  /** Redis's last answer; null before the first. */
  said: RedisLease | null;
  /** What Redis said, had nobody spent since. */
  redis: Bucket;
  /** The same less what was spent without Redis: the very same object where that is nothing. */
  own: Bucket;
  /** Tokens for requests of calls under way: they may be leased any moment, so they are not spent here. */
  asked: number;
  /** Before that moment the bucket holds no token, as far as is known, if `emptyUnder` is still the limit. */
  emptyUntilMs: number;
  emptyUnder: Limit | null;
};

/** Of a bucket that nobody has told of. */
export function unknownBucket(limit: Limit, nowMs: number): KnownBucket {
  const full = fullBucket(limit, nowMs);
  return { said: null, redis: full, own: full, asked: 0, emptyUntilMs: 0, emptyUnder: null };
}

/** What was spent without Redis, as far as it did not come back by itself since. */
function owed({ redis, own }: KnownBucket, limit: Limit, nowMs: number): number {
  if (redis === own) return 0;
  const missing = refill(redis, limit, nowMs).tokens - refill(own, limit, nowMs).tokens;
  return Math.max(0, missing);
}

/** The debt, which from now on is the call's that carries it: no other call may carry it too. */
export function handOverDebt(known: KnownBucket, limit: Limit, nowMs: number): number {
  const debt = owed(known, limit, nowMs);
  known.redis = known.own;
  return debt;
}

/** Of a call that brought no answer. Redis may have heard it: then it is paid twice, never forgotten. */
export function takeBackDebt(known: KnownBucket, debt: number): void {
  if (debt === 0) return;
  const { tokens, refilledAtMs } = known.redis;
  known.redis = { tokens: tokens + debt, refilledAtMs };
}

/**
 * Takes in what Redis says, less what was spent without it while the call was under way. Answers how much of that the
 * bucket could not pay: the lease has to.
 */
export function hear(known: KnownBucket, said: RedisLease, limit: Limit, nowMs: number): number {
  const debt = owed(known, limit, nowMs);
  known.said = said;
  known.redis = { tokens: said.tokens, refilledAtMs: nowMs };
  known.own =
    debt === 0 ? known.redis : { tokens: Math.max(0, said.tokens - debt), refilledAtMs: nowMs };
  noteEmptiness(known, limit, nowMs);
  return Math.max(0, debt - said.tokens);
}

/** What a lease left unspent is there again, here before Redis has heard of it. */
export function putBack(known: KnownBucket, limit: Limit, nowMs: number, tokens: number): void {
  const isOne = known.redis === known.own;
  known.redis = giveBack(known.redis, limit, nowMs, tokens);
  known.own = isOne ? known.redis : giveBack(known.own, limit, nowMs, tokens);
  noteEmptiness(known, limit, nowMs);
}

/** Spends without Redis: 0, or after how many seconds to try again. */
export function takeOwn(known: KnownBucket, limit: Limit, nowMs: number): number {
  const { tokens, refilledAtMs } = refill(known.own, limit, nowMs);
  const take = takeToken({ tokens: tokens - known.asked, refilledAtMs }, limit, nowMs);
  known.own = { tokens: take.bucket.tokens + known.asked, refilledAtMs };
  noteEmptiness(known, limit, nowMs);
  return take.taken ? 0 : take.retryAfterSeconds;
}

function noteEmptiness(known: KnownBucket, limit: Limit, nowMs: number): void {
  known.emptyUntilMs = nowMs + msToHold(1, known.own, limit);
  known.emptyUnder = limit;
}

/** Whole seconds for which the bucket is known to be empty; 0 when it may hold a token. */
export function emptySeconds(known: KnownBucket, limit: Limit, nowMs: number): number {
  // An override that came since may let tokens come back sooner.
  if (known.emptyUnder !== limit || nowMs >= known.emptyUntilMs) return 0;
  return Math.max(1, Math.ceil((known.emptyUntilMs - nowMs) / 1_000));
}
