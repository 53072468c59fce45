import { connectProducer, createUsageProducer, queueOf, usageQueueOf } from "@avy/queue";
import { v7 as uuidv7 } from "uuid";
import type { Trouble, TroubleListener } from "./trouble.ts";
import { type Journal, type JournalOptions, openJournal } from "./usage/journal/journal.ts";
import {
  createUsageRecorder,
  type UsageRecorder,
  type UsageTrouble,
} from "./usage/usage-recorder.ts";
import type { UsageSurroundings } from "./usage-surroundings.ts";

export type QueuedUsageOptions = {
  redisUrl: string;
  /** How often counts are sent, milliseconds. */
  flushMs: number;
  /**
   * A directory of this host where what was counted survives the process: each decision is in a file before it is told.
   * Any number of processes may share it. Default: none, memory alone counts.
   */
  journalDirectory?: string | undefined;
  /** The most bytes of all files in it; past them memory alone counts. Default: 1 GiB. */
  mostJournalBytes?: number;
  /** How many usage queues there are, which all verifiers and workers agree on. Default: 1. */
  queues?: number;
  onTrouble: TroubleListener;
};

/** Counts what keys are used for and sends it through the usage queue: the `usage` of a verifier in service. */
export const queuedUsage =
  (options: QueuedUsageOptions) =>
  (surroundings: UsageSurroundings): UsageRecorder => {
    const { redisUrl, flushMs, journalDirectory, mostJournalBytes = 2 ** 30, queues = 1 } = options;
    const onTrouble = (trouble: UsageTrouble) => options.onTrouble(named(trouble));
    const connection = connectProducer(redisUrl);
    const producers = Array.from({ length: queues }, (_, queue) =>
      createUsageProducer(connection, usageQueueOf(queue)),
    );
    const journal =
      journalDirectory === undefined
        ? null
        : journalOrNull({
            ...{ directory: journalDirectory, mostBytes: mostJournalBytes },
            now: surroundings.now,
            onTrouble: (error) => onTrouble({ what: "journal", error }),
          });
    const recorder = createUsageRecorder({
      ...surroundings,
      ...{ queues, queueOf, flushMs, journal, onTrouble },
      send: async (batch, queue) => producers[queue]?.send(batch),
      waiting: async (queue) => (await producers[queue]?.waiting()) ?? 0,
      newUuid: uuidv7,
    });
    for (const [queue, producer] of producers.entries()) {
      producer.onRunIdChange(() => recorder.sendAgain(queue));
    }
    return {
      record: recorder.record,
      recordAnswer: recorder.recordAnswer,
      counts: recorder.counts,
      journalCounts: recorder.journalCounts,
      async close() {
        await recorder.close();
        await Promise.all(producers.map((producer) => producer.close()));
        connection.disconnect();
      },
    };
  };

/** Usage goes on without one: whoever counts never keeps a server from starting. */
function journalOrNull(options: JournalOptions): Journal | null {
  try {
    return openJournal(options);
  } catch (error) {
    options.onTrouble(error);
    return null;
  }
}

const named = (trouble: UsageTrouble): Trouble =>
  trouble.what === "dropped"
    ? { what: "usage-dropped", decisions: trouble.decisions }
    : { what: `usage-${trouble.what}`, error: trouble.error };
