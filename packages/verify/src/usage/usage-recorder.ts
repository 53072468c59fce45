import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import type { Address, AnswerEvent, DecisionEvent, Demand, OrgId, UsageBatch } from "@avy/core";
import type { Adopted, Journal, JournalCounts } from "./journal/journal.ts";
import { createKeptBatches } from "./kept-batches.ts";
import { createProducer, type Producer } from "./producer.ts";
import { repeat } from "./repeat.ts";
import type { SealedBatch } from "./sealed-batch.ts";

export type UsageRecorderOptions = {
  /** Resolves when that queue, from 0, has the batch. */
  send: (batch: UsageBatch, queue: number) => Promise<void>;
  /** Batches that wait in that queue for a worker. */
  waiting: (queue: number) => Promise<number>;
  /** How many queues there are, and which of them an organization's counts go to. */
  queues: number;
  queueOf: (orgId: OrgId, queues: number) => number;
  /** Those of the batches that Postgres has applied or parked. */
  endedBatches: (batchIds: readonly string[]) => Promise<readonly string[]>;
  /** How often what was counted is sealed and sent, milliseconds. */
  flushMs: number;
  /** The database's clock, epoch milliseconds. */
  now: () => number;
  newUuid: () => string;
  /** Where what is counted survives the process; null: nowhere. */
  journal: Journal | null;
  onTrouble: (trouble: UsageTrouble) => void;
};
export type UsageTrouble =
  | { what: "send" | "ended-batches" | "journal"; error: unknown }
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
  /** Counters in memory that are still counted in, or wait to be sent. */
  heldCounters: number;
};

export type UsageRecorder = {
  /**
   * Never throws. What it answers is waited for before anybody is told of the decision: a few microseconds, in which its
   * line is written. `demand` is null where it is not known yet, `client` where the address is not known.
   */
  record: (
    event: DecisionEvent,
    demand: Demand | null,
    client: Address | null,
  ) => Promise<void> | undefined;
  /** Neither waits nor throws. A recorder that counts no answers has none. */
  recordAnswer?: (event: AnswerEvent) => void;
  /** Sends what is left, five seconds at most. */
  close: () => Promise<void>;
  /** For the metrics; a recorder that does not count has none. */
  counts?: () => UsageCounts;
  /** The same; null without a journal. */
  journalCounts?: () => JournalCounts | null;
};

/** A recorder that tells what it holds in memory: counters in batches that Postgres is not known to have. */
type ObservedRecorder = Required<UsageRecorder> & {
  keptCounters: () => number;
  /** Another Redis stands in the place of the one that had the batches of that queue. */
  sendAgain: (queue: number) => void;
};

const askEveryMs = 10_000;
const markEveryMs = 10_000;
const closeWithinMs = 5_000;
const retryMs = 200;
/** With so many batches before it in the queue, what has more than one segment open is not sealed yet. */
const mostWaiting = 4;
/** About 240,000 counters of one flush. */
const mostOpen = 48;
/** About 480,000 counters that the queue would not take. */
const mostUnsent = 96;
/** What is kept of batches that the queue has, until Postgres has them too; past it the oldest are let go. */
const mostKeptCounters = 300_000;
/** Organizations and days of which the next batches tell what was dropped. Past it only `counts` does. */
const mostDropped = 1_000;
const idsInOneAsk = 1_000;

/**
 * Folds decisions and answers into counters and sends them in batches. A batch's id and content are fixed before its
 * first send; it is kept, and sent again, until Postgres says that it was applied or parked, whatever the queue said.
 *
 * What there was no room for is told in the next batch of its queue, by organization and UTC day: at most 1,000 of those,
 * divided among the queues. What goes past that, what is dropped when the recorder closes, and a sealed batch whose file
 * cannot be read any more are only in `counts` and told as trouble.
 */
export function createUsageRecorder(options: UsageRecorderOptions): ObservedRecorder {
  const { queues, queueOf, flushMs, now, newUuid, journal, onTrouble } = options;
  const producers = Array.from({ length: queues }, (_, queue) =>
    createProducer({
      ...{ queue, now, newUuid, files: journal ?? { open: () => null } },
      kept: createKeptBatches(mostKeptCounters / queues),
      mostOpen: Math.ceil(mostOpen / queues),
      mostUnsent: Math.ceil(mostUnsent / queues),
      mostDropped: Math.floor(mostDropped / queues),
    }),
  );
  const [only] = producers;
  const producerOf = (orgId: OrgId): Producer =>
    producers[queues === 1 ? 0 : queueOf(orgId, queues)] ?? (only as Producer);
  const failing = new Set<Producer>();
  let untold = 0;
  const counts = { recorded: 0, sent: 0, dropped: 0 };
  const heldCounters = () => producers.reduce((sum, one) => sum + one.heldCounters(), 0);

  function drop(decisions: number): void {
    counts.dropped += decisions;
    untold += decisions;
  }

  function tellOfDropped(): void {
    if (untold > 0) onTrouble({ what: "dropped", decisions: untold });
    untold = 0;
  }

  async function send(producer: Producer, batch: SealedBatch, queue: number): Promise<boolean> {
    try {
      const content = await batch.content();
      if (content === null) {
        producer.kept.forget(batch);
        drop(batch.decisions);
        return true;
      }
      await nextTurn(); // making it and sending it are each a few milliseconds of a full one
      await options.send(content, queue);
      if (batch.sends === 0) counts.sent += batch.decisions;
      producer.kept.markSent(batch, now());
      return true;
    } catch (error) {
      onTrouble({ what: "send", error });
      return false;
    }
  }

  async function sendUnsent(producer: Producer, queue: number): Promise<void> {
    failing.delete(producer);
    for (const batch of producer.kept.unsent()) {
      if (await send(producer, batch, queue)) continue;
      failing.add(producer);
      break;
    }
  }

  /** While the last send has failed nothing is sealed: counts go on folding, which costs no memory. */
  async function sealWhatIsOpen(producer: Producer, queue: number): Promise<void> {
    if (failing.has(producer) || (await waitsForWorkers(producer, queue))) return;
    if (!producer.isEmpty() || producer.sealedMsAgo() >= markEveryMs) producer.seal(false);
  }

  /** Workers that are behind get to what is counted now no sooner, and the longer it folds the less it is. */
  async function waitsForWorkers(producer: Producer, queue: number): Promise<boolean> {
    if (producer.openSegments() === 1 || producer.sealedMsAgo() >= markEveryMs) return false;
    return (await options.waiting(queue).catch(() => 0)) >= mostWaiting;
  }

  async function flush(): Promise<void> {
    await Promise.all(producers.map(sealWhatIsOpen));
    await Promise.all(producers.map(sendUnsent));
    tellOfDropped();
  }

  async function settleSent(): Promise<void> {
    for (const { kept } of producers) {
      const sent = kept.sent();
      for (let at = 0; at < sent.length; at += idsInOneAsk) {
        await settle(kept, sent.slice(at, at + idsInOneAsk));
      }
    }
  }

  async function settle(kept: Producer["kept"], asked: readonly SealedBatch[]): Promise<void> {
    try {
      const ended = await options.endedBatches(asked.map(({ batchId }) => batchId));
      kept.settle(asked, new Set(ended), now());
    } catch (error) {
      onTrouble({ what: "ended-batches", error });
    }
  }

  /** Nothing is counted after the last batch of each producer. */
  async function sendAll(until: number): Promise<void> {
    await Promise.all([asking.stop(), flushing.stop()]);
    for (const producer of producers) producer.seal(true);
    for (;;) {
      await Promise.all(producers.map(sendUnsent));
      if (failing.size === 0 || performance.now() > until) break;
      await sleep(retryMs);
    }
  }

  /** Of batches that other processes left Postgres may have some; the others are sent. */
  async function adopt(adopted: readonly Adopted[]): Promise<void> {
    for (const [queue, { kept }] of producers.entries()) {
      const batches = adopted.flatMap((one) => (one.queue % queues === queue ? [one.batch] : []));
      for (const batch of batches) kept.keep(batch);
      for (let at = 0; at < batches.length; at += idsInOneAsk) {
        await settle(kept, batches.slice(at, at + idsInOneAsk));
      }
    }
  }

  journal?.adoptInto(adopt);
  const flushing = repeat(flush, flushMs);
  const asking = repeat(settleSent, askEveryMs);

  return {
    record(event, demand, client) {
      counts.recorded++;
      const producer = producerOf(event.orgId);
      const written = producer.record(event, demand, client);
      if (written !== false) return written;
      producer.drop(event);
      drop(1);
      return undefined;
    },
    recordAnswer: (event) => void producerOf(event.orgId).recordAnswer(event),
    counts: () => ({ ...counts, heldCounters: heldCounters() }),
    journalCounts: () => journal?.counts() ?? null,
    keptCounters: () => producers.reduce((sum, { kept }) => sum + kept.counterCount(), 0),
    sendAgain: (queue) => producers[queue]?.kept.sendAgain(),
    async close() {
      const late = new AbortController();
      await Promise.race([
        sendAll(performance.now() + closeWithinMs),
        sleep(closeWithinMs, undefined, late),
      ]);
      late.abort();
      const left = producers.flatMap(({ kept }) => kept.unsent());
      drop(left.reduce((sum, { file, decisions }) => sum + (file === null ? decisions : 0), 0));
      tellOfDropped();
      await journal?.close();
    },
  };
}
