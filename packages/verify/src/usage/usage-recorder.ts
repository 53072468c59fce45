import { setTimeout as sleep } from "node:timers/promises";
import type { DecisionEvent, UsageBatch } from "@avy/core";
import { createKeptBatches } from "./kept-batches.ts";
import { createOpenCounters } from "./open-counters.ts";
import type { SealedBatch } from "./resend-schedule.ts";

export type UsageRecorderOptions = {
  /** Resolves when the queue has the batch. */
  send: (batch: UsageBatch) => Promise<void>;
  /** Those of the batches that Postgres has applied or parked. */
  endedBatches: (batchIds: readonly string[]) => Promise<readonly string[]>;
  /** How often what was counted is sealed and sent, milliseconds. */
  flushMs: number;
  /** The database's clock, epoch milliseconds. */
  now: () => number;
  newUuid: () => string;
  onTrouble: (trouble: UsageTrouble) => void;
};
export type UsageTrouble =
  | { what: "send" | "ended-batches"; error: unknown }
  /** Decisions that were counted nowhere: memory was full, or the process ended before they could be sent. */
  | { what: "dropped"; decisions: number };

/** Decisions since the start. */
export type UsageCounts = {
  /** Counted here, those that were dropped later included. */
  recorded: number;
  /** In batches that the queue took; one that is sent again is not counted again. */
  sent: number;
  /** Counted nowhere. */
  dropped: number;
};

export type UsageRecorder = {
  /** Neither waits nor throws. */
  record: (event: DecisionEvent) => void;
  /** Sends what is left, five seconds at most. */
  close: () => Promise<void>;
  /** For the metrics; a recorder that does not count has none. */
  counts?: () => UsageCounts;
};

/** A recorder that tells what it holds in memory: counters in batches that Postgres is not known to have. */
type ObservedRecorder = Required<UsageRecorder> & { keptCounters: () => number };

const askEveryMs = 10_000;
const closeWithinMs = 5_000;
const retryMs = 200;
/** About 300,000 counters that the queue would not take. */
const mostUnsent = 64;
/** What is kept of batches that the queue has, until Postgres has them too; past it the oldest are let go. */
const mostKeptCounters = 300_000;
const idsInOneAsk = 1_000;

/**
 * Folds decisions into counters and sends them in batches. A batch's id and content are fixed before its first
 * send; it is kept, and sent again, until Postgres says that it was applied or parked, whatever the queue said.
 */
export function createUsageRecorder(options: UsageRecorderOptions): ObservedRecorder {
  const { flushMs, now, newUuid, onTrouble } = options;
  const open = createOpenCounters();
  const kept = createKeptBatches(mostKeptCounters);
  let lastSendFailed = false;
  let untold = 0;
  const counts: UsageCounts = { recorded: 0, sent: 0, dropped: 0 };

  function drop(decisions: number): void {
    counts.dropped += decisions;
    untold += decisions;
  }

  function tellOfDropped(): void {
    if (untold > 0) onTrouble({ what: "dropped", decisions: untold });
    untold = 0;
  }

  const producerId = newUuid();
  let sequence = 0;
  let sealedUntilMs = Math.floor(now());
  function seal(): void {
    const fromMs = sealedUntilMs;
    sealedUntilMs = Math.max(fromMs, Math.floor(now()));
    kept.keep({
      ...{ batchId: newUuid(), producerId, sequence: ++sequence, isLast: false },
      ...{ fromMs, sealedAtMs: sealedUntilMs },
      ...{ decisions: open.seal(), answers: [], profiles: [] },
    });
  }

  async function send(one: SealedBatch): Promise<boolean> {
    try {
      await options.send(one.batch);
      if (one.sends === 0) counts.sent += decisionsIn(one.batch.decisions);
      kept.markSent(one, now());
      return true;
    } catch (error) {
      onTrouble({ what: "send", error });
      return false;
    }
  }

  /** While the last send has failed nothing is sealed: counts go on folding, which costs no memory. */
  async function flush(): Promise<void> {
    if (!lastSendFailed && open.size() > 0) seal();
    for (const one of kept.unsent()) {
      lastSendFailed = !(await send(one));
      if (lastSendFailed) break;
    }
    tellOfDropped();
  }

  async function settleSent(): Promise<void> {
    const sent = kept.sent();
    for (let at = 0; at < sent.length; at += idsInOneAsk) {
      await settle(sent.slice(at, at + idsInOneAsk));
    }
  }

  async function settle(asked: readonly SealedBatch[]): Promise<void> {
    try {
      const ended = await options.endedBatches(asked.map(({ batch }) => batch.batchId));
      kept.settle(asked, new Set(ended), now());
    } catch (error) {
      onTrouble({ what: "ended-batches", error });
    }
  }

  async function sendAll(until: number): Promise<void> {
    await Promise.all([asking.stop(), flushing.stop()]);
    for (;;) {
      lastSendFailed = false;
      await flush();
      if (!lastSendFailed || performance.now() > until) break;
      await sleep(retryMs);
    }
  }

  const flushing = repeat(flush, flushMs);
  const asking = repeat(settleSent, askEveryMs);

  return {
    record(event) {
      counts.recorded++;
      if (open.isFull()) {
        if (kept.unsentCount() >= mostUnsent) {
          drop(1);
          return;
        }
        seal();
      }
      open.add(event);
    },
    counts: () => ({ ...counts }),
    keptCounters: kept.counterCount,
    async close() {
      const late = new AbortController();
      await Promise.race([
        sendAll(performance.now() + closeWithinMs),
        sleep(closeWithinMs, undefined, late),
      ]);
      late.abort();
      const left = [...kept.unsent().flatMap(({ batch }) => batch.decisions), ...open.counters()];
      drop(decisionsIn(left));
      tellOfDropped();
    },
  };
}

const decisionsIn = (counters: readonly { count: number }[]): number =>
  counters.reduce((sum, { count }) => sum + count, 0);

/** Runs the work again and again, never twice at once, with a pause between. */
function repeat(work: () => Promise<void>, pauseMs: number): { stop: () => Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  let stopped = false;
  const next = () => {
    if (stopped) return;
    timer = setTimeout(() => {
      running = work().then(next);
    }, pauseMs);
  };
  next();
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
