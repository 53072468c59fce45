import type { Limit } from "./tier.ts";
import { type Bucket, refill } from "./token-bucket.ts";

/**
 * Puts tokens back that a lease left unspent, to the burst at most. A number below zero takes them out, to zero at
 * most: what a process spent while the bucket could not be asked.
 */
export function giveBack(bucket: Bucket, limit: Limit, nowMs: number, tokens: number): Bucket {
  const refilled = refill(bucket, limit, nowMs);
  const all = Math.min(limit.burst, refilled.tokens + tokens);
  return { tokens: Math.max(0, all), refilledAtMs: refilled.refilledAtMs };
}
