import type { Limit } from "./tier.ts";
import { type Bucket, refill, secondsToToken } from "./token-bucket.ts";

/** A process never holds more than an eighth of its part of what is left. */
const partsOfAShare = 8;

export type LeaseCall = {
  /** Those that spend from the bucket, the asking one among them. */
  processes: number;
  /** Requests of this process that wait, for one token each. */
  wanted: number;
  /** Tokens that the process may hold already, spent by no request yet. */
  held: number;
};

export type Leased = {
  leased: number;
  bucket: Bucket;
  /** 0 when every request that waits has its token. */
  retryAfterSeconds: number;
};

/**
 * Takes tokens out of a bucket that several processes spend from: one for each request that waits, and beyond them as
 * many as fill what the process holds up to its share. A bucket below 8 × processes has no shares: it is spent one by one.
 * The model that the Lua script must agree with (the script reads Redis's clock, never a caller's).
 */
export function leaseTokens(
  bucket: Bucket,
  limit: Limit,
  nowMs: number,
  { processes, wanted, held }: LeaseCall,
): Leased {
  const { tokens, refilledAtMs } = refill(bucket, limit, nowMs);
  const share = Math.floor(tokens / (partsOfAShare * processes));
  const leased = Math.min(Math.floor(tokens), Math.max(wanted, share - held));
  const left = { tokens: tokens - leased, refilledAtMs };
  return {
    leased,
    bucket: left,
    retryAfterSeconds: leased < wanted ? secondsToToken(left, limit) : 0,
  };
}
