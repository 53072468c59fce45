import type { Limit } from "./tier.ts";

export type Bucket = { tokens: number; refilledAtMs: number };
export type Take =
  | { taken: true; bucket: Bucket }
  | { taken: false; bucket: Bucket; retryAfterSeconds: number };

export const fullBucket = (limit: Limit, nowMs: number): Bucket => ({
  tokens: limit.burst,
  refilledAtMs: nowMs,
});

/** The model that the Lua script must agree with (the script reads Redis's clock, never a caller's). */
export function takeToken(bucket: Bucket, limit: Limit, nowMs: number): Take {
  // A clock that steps back refills nothing for the step, and refills from there on.
  const elapsedMs = Math.max(0, nowMs - bucket.refilledAtMs);
  const perMs = limit.perMinute / 60_000;
  const tokens = Math.min(limit.burst, bucket.tokens + elapsedMs * perMs);
  const refilledAtMs = nowMs;
  if (tokens >= 1) return { taken: true, bucket: { tokens: tokens - 1, refilledAtMs } };
  const retryAfterSeconds = Math.max(1, Math.ceil((1 - tokens) / perMs / 1_000));
  return { taken: false, bucket: { tokens, refilledAtMs }, retryAfterSeconds };
}
