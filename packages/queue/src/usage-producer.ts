import { batchToWire, type UsageBatch } from "@avy/core";
import { Queue } from "bullmq";
import type { Redis } from "ioredis";
import { usageQueue } from "./usage-queue.ts";
import { within } from "./within.ts";

export type UsageProducer = {
  /**
   * Resolves when Redis has the batch; rejects when that is not known within two seconds, although
   * it may have it all the same: the batch's own id makes a second delivery harmless.
   */
  send: (batch: UsageBatch) => Promise<void>;
  close: () => Promise<void>;
};

const sendTimeoutMs = 2_000;

/** `connection` comes from `connectProducer` and stays its caller's. */
export function createUsageProducer(connection: Redis): UsageProducer {
  let queue: Queue | null = null;
  const leave = async () => {
    const left = queue;
    queue = null;
    await left?.close().catch(() => {}); // from a Redis that is away nobody can take leave
  };
  return {
    async send(batch) {
      if (connection.status !== "ready") throw new Error(`Redis is away: ${connection.status}`);
      // BullMQ's queue fails for ever when it was made while Redis was away: it is made when
      // Redis is there, and anew after a failure.
      queue ??= openQueue(connection);
      try {
        // BullMQ draws the job id: one made from the batch's would swallow a replay of a job that failed.
        await within(sendTimeoutMs, queue.add(usageQueue.job, batchToWire(batch)));
      } catch (error) {
        void leave();
        throw error;
      }
    },
    close: leave,
  };
}

function openQueue(connection: Redis): Queue {
  const queue = new Queue(usageQueue.name, {
    connection,
    prefix: usageQueue.prefix,
    skipWaitingForReady: true,
    defaultJobOptions: usageQueue.options,
  });
  queue.on("error", () => {}); // every send tells its own
  return queue;
}
