const firstWaitMs = 60_000;
const longestWaitMs = 600_000;

/** How long a batch that Redis has may be absent from Postgres before it is sent again. */
export const resendWaitMs = (sends: number): number =>
  Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(Math.max(sends - 1, 0), 10));

/** Redis had it, Postgres still has not: the queue may have lost it. */
export const isOverdue = (
  { sends, sentAtMs }: { sends: number; sentAtMs: number | null },
  nowMs: number,
): boolean => sentAtMs !== null && nowMs - sentAtMs >= resendWaitMs(sends);
