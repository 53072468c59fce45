import { connectProducer, createUsageProducer, queueOf } from "@avy/queue";
import { v7 as uuidv7 } from "uuid";
import type { Trouble, TroubleListener } from "./trouble.ts";
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
  onTrouble: TroubleListener;
};

/** Counts decisions and sends them through the usage queue: the `usage` of a verifier in service. */
export const queuedUsage =
  ({ redisUrl, flushMs, onTrouble }: QueuedUsageOptions) =>
  (surroundings: UsageSurroundings): UsageRecorder => {
    const connection = connectProducer(redisUrl);
    const producer = createUsageProducer(connection);
    const recorder = createUsageRecorder({
      ...surroundings,
      ...{ queues: 1, queueOf, journal: null },
      send: producer.send,
      flushMs,
      newUuid: uuidv7,
      onTrouble: (trouble) => onTrouble(named(trouble)),
    });
    return {
      record: recorder.record,
      recordAnswer: recorder.recordAnswer,
      counts: recorder.counts,
      async close() {
        await recorder.close();
        await producer.close();
        connection.disconnect();
      },
    };
  };

const named = (trouble: UsageTrouble): Trouble =>
  trouble.what === "dropped"
    ? { what: "usage-dropped", decisions: trouble.decisions }
    : { what: `usage-${trouble.what}`, error: trouble.error };
