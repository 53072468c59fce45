/** Since start. */
export type LimiterCounts = {
  /** Requests allowed by a token that was leased. */
  leased: number;
  /** Requests decided by this process's own bucket, because Redis gave no answer. */
  local: number;
  /** Requests refused at once, because the bucket was known to be empty. */
  refusedLocally: number;
  redisCalls: number;
};
