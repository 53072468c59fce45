import type { UsageBatch } from "@avy/core";
import { connectProducer, createUsageProducer, type UsageProducer } from "@avy/queue";
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
    const sender = connectSender(redisUrl);
    const recorder = createUsageRecorder({
      ...surroundings,
      send: sender.send,
      flushMs,
      newUuid: uuidv7,
      onTrouble: (trouble) => onTrouble(named(trouble)),
    });
    return {
      record: recorder.record,
      async close() {
        await recorder.close();
        await sender.close();
      },
    };
  };

/** A producer made while Redis was away fails for ever: it is made when Redis is there, and anew after a failure. */
function connectSender(redisUrl: string) {
  const connection = connectProducer(redisUrl);
  let producer: UsageProducer | null = null;
  const leave = async () => {
    const left = producer;
    producer = null;
    await left?.close().catch(() => {}); // from a Redis that is away nobody can take leave
  };
  return {
    async send(batch: UsageBatch): Promise<void> {
      if (connection.status !== "ready") throw new Error(`Redis is away: ${connection.status}`);
      producer ??= createUsageProducer(connection);
      try {
        await producer.send(batch);
      } catch (error) {
        void leave();
        throw error;
      }
    },
    async close() {
      await leave();
      connection.disconnect();
    },
  };
}

const named = (trouble: UsageTrouble): Trouble =>
  trouble.what === "dropped"
    ? { what: "usage-dropped", decisions: trouble.decisions }
    : { what: `usage-${trouble.what}`, error: trouble.error };
