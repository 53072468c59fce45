import type { Limit } from "./tier.ts";

export type Bucket = { tokens: number; refilledAtMs: number };
export type Take =
  | { taken: true; bucket: Bucket }
  | { taken: false; bucket: Bucket; retryAfterSeconds: number };

export const fullBucket = (limit: Limit, nowMs: number): Bucket => ({
  tokens: limit.burst,
  refilledAtMs: nowMs,
});

const perMs = ({ perMinute }: Limit): number => perMinute / 60_000;

/** The bucket with what came back since. A clock that steps back refills nothing for the step, and refills from there on. */
export function refill(bucket: Bucket, limit: Limit, nowMs: number): Bucket {
  const elapsedMs = Math.max(0, nowMs - bucket.refilledAtMs);
  const tokens = Math.min(limit.burst, bucket.tokens + elapsedMs * perMs(limit));
  return { tokens, refilledAtMs: nowMs };
}

/** How long a bucket with less than `tokens` takes to hold them; 0 for one that does. */
export const msToHold = (tokens: number, bucket: Bucket, limit: Limit): number =>
  Math.max(0, tokens - bucket.tokens) / perMs(limit);

/** Whole seconds until a bucket holds a token, at least 1: what a refused request is told. */
export const secondsToToken = (bucket: Bucket, limit: Limit): number =>
  Math.max(1, Math.ceil(msToHold(1, bucket, limit) / 1_000));

export function takeToken(bucket: Bucket, limit: Limit, nowMs: number): Take {
  const { tokens, refilledAtMs } = refill(bucket, limit, nowMs);
  if (tokens >= 1) return { taken: true, bucket: { tokens: tokens - 1, refilledAtMs } };
  const refused = { tokens, refilledAtMs };
  return { taken: false, bucket: refused, retryAfterSeconds: secondsToToken(refused, limit) };
}
