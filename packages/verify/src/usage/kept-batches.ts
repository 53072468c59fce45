import { isOverdue } from "./resend-schedule.ts";
import type { SealedBatch } from "./sealed-batch.ts";

/** Sealed batches, each kept until Postgres is known to have it. Those to be sent and those that were stand apart. */
export type KeptBatches = {
  keep: (batch: SealedBatch) => void;
  /** As they are now, in the order in which they wait. */
  unsent: () => readonly SealedBatch[];
  /** Of those, how many memory alone has. */
  unsentInMemory: () => number;
  sent: () => readonly SealedBatch[];
  /** Redis has it. */
  markSent: (batch: SealedBatch, nowMs: number) => void;
  /** Postgres has those of `asked` that ended; of the others, those that are overdue wait to be sent again. */
  settle: (asked: readonly SealedBatch[], endedIds: ReadonlySet<string>, nowMs: number) => void;
  /** It is kept no longer. */
  forget: (batch: SealedBatch) => void;
  /** Whatever Redis had is to be sent again. */
  sendAgain: () => void;
  /** In memory. */
  counterCount: () => number;
};

/** What waits to be sent from a file is read when its turn comes, but for as many as one flush has. */
const mostUnsentHeld = 48;

/** Past `mostCounters` the oldest batches that Redis has, and no file, are let go. */
export function createKeptBatches(mostCounters: number): KeptBatches {
  const unsent = new Map<string, SealedBatch>();
  const sent = new Map<string, SealedBatch>();
  const counterCount = () =>
    [...unsent.values(), ...sent.values()].reduce(
      (sum, batch) => sum + (batch.inMemory() ? batch.counters : 0),
      0,
    );

  function letGo(): void {
    let counters = counterCount();
    for (const batch of sent.values()) {
      if (counters <= mostCounters) break;
      if (batch.file === null) sent.delete(batch.batchId);
      if (batch.inMemory()) counters -= batch.counters;
      batch.release();
    }
  }

  function again(batch: SealedBatch): void {
    batch.sentAtMs = null;
    sent.delete(batch.batchId);
    unsent.set(batch.batchId, batch);
  }

  function forget({ batchId, file }: SealedBatch): void {
    sent.delete(batchId);
    unsent.delete(batchId);
    file?.remove();
  }

  return {
    forget,
    keep(batch) {
      unsent.set(batch.batchId, batch);
      if (unsent.size > mostUnsentHeld) batch.release();
      letGo();
    },
    unsent: () => [...unsent.values()],
    unsentInMemory: () => [...unsent.values()].filter(({ file }) => file === null).length,
    sent: () => [...sent.values()],
    markSent(batch, nowMs) {
      batch.sends++;
      batch.sentAtMs = nowMs;
      batch.release();
      unsent.delete(batch.batchId);
      sent.set(batch.batchId, batch);
    },
    settle(asked, endedIds, nowMs) {
      for (const batch of asked) {
        if (endedIds.has(batch.batchId)) forget(batch);
        else if (sent.has(batch.batchId) && isOverdue(batch, nowMs)) again(batch);
      }
    },
    sendAgain() {
      for (const batch of sent.values()) again(batch);
    },
    counterCount,
  };
}
