import type { UsageBatch } from "@avy/core";

/** A batch that was sealed: its id and content never change again. It is kept until Postgres says that it ended. */
export type SealedBatch = {
  batch: UsageBatch;
  /** How often Redis has said that it has it. */
  sends: number;
  /** When it last did; null while it is to be sent. */
  sentAtMs: number | null;
};

const firstWaitMs = 60_000;
const longestWaitMs = 600_000;

/** How long a batch that Redis has may be absent from Postgres before it is sent again. */
export const resendWaitMs = (sends: number): number =>
  Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(Math.max(sends - 1, 0), 10));

/** Redis had it, Postgres still has not: the queue may have lost it. */
export const isOverdue = ({ sends, sentAtMs }: SealedBatch, nowMs: number): boolean =>
  sentAtMs !== null && nowMs - sentAtMs >= resendWaitMs(sends);
