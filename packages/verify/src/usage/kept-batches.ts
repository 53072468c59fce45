import type { UsageBatch } from "@avy/core";
import { isOverdue, type SealedBatch } from "./resend-schedule.ts";

/** Sealed batches, each kept until Postgres is known to have it. Those to be sent and those that were stand apart. */
export type KeptBatches = {
  keep: (batch: UsageBatch) => void;
  unsentCount: () => number;
  /** As they are now, in the order in which they wait. */
  unsent: () => readonly SealedBatch[];
  sent: () => readonly SealedBatch[];
  /** Redis has it. */
  markSent: (one: SealedBatch, nowMs: number) => void;
  /** Postgres has those of `asked` that ended; of the others, those that are overdue wait to be sent again. */
  settle: (asked: readonly SealedBatch[], endedIds: ReadonlySet<string>, nowMs: number) => void;
  counterCount: () => number;
};

/** Past `mostCounters` the oldest batches that Redis has are let go. */
export function createKeptBatches(mostCounters: number): KeptBatches {
  const unsent = new Map<string, SealedBatch>();
  const sent = new Map<string, SealedBatch>();
  let counters = 0;

  function forget({ batch }: SealedBatch): void {
    if (sent.delete(batch.batchId)) counters -= batch.decisions.length;
  }

  return {
    keep(batch) {
      unsent.set(batch.batchId, { batch, sends: 0, sentAtMs: null });
      counters += batch.decisions.length;
      for (const oldest of sent.values()) {
        if (counters <= mostCounters) break;
        forget(oldest);
      }
    },
    unsentCount: () => unsent.size,
    unsent: () => [...unsent.values()],
    sent: () => [...sent.values()],
    markSent(one, nowMs) {
      one.sends++;
      one.sentAtMs = nowMs;
      unsent.delete(one.batch.batchId);
      sent.set(one.batch.batchId, one);
    },
    settle(asked, endedIds, nowMs) {
      for (const one of asked) {
        const { batchId } = one.batch;
        if (endedIds.has(batchId)) forget(one);
        else if (sent.has(batchId) && isOverdue(one, nowMs)) {
          one.sentAtMs = null;
          sent.delete(batchId);
          unsent.set(batchId, one);
        }
      }
    },
    counterCount: () => counters,
  };
}
