import type { UsageBatch } from "@avy/core";
import { Queue } from "bullmq";
import type { RedisConnection } from "./open-redis.ts";
import { createRedisWatch, type RunIdListener } from "./redis-watch.ts";
import { isFilling, namedFault, sendFault } from "./send-fault.ts";
import { type UsageQueue, usageQueue } from "./usage-queue.ts";
import { wireInTurns } from "./wire-in-turns.ts";
import { within } from "./within.ts";

export type UsageProducer = {
  /**
   * Resolves when Redis has the batch; rejects when that is not known within two seconds, although
   * it may have it all the same: the batch's own id makes a second delivery harmless. A `SendFault` says why by name.
   */
  send: (batch: UsageBatch) => Promise<void>;
  /**
   * Calls when another run of Redis holds the queue than the one before, which may have lost what that one
   * acknowledged: on the way of a send, or as soon as a lost connection is there again. Answers how to stop it.
   */
  onRunIdChange: (listener: RunIdListener) => () => void;
  /** Batches that wait for a worker, in two seconds at most. Rejects where that cannot be told. */
  waiting: () => Promise<number>;
  close: () => Promise<void>;
};

const sendTimeoutMs = 2_000;

/** `connection` comes from `connectProducer` and stays its caller's. `to` is one of `usageQueueOf`; the first, if none is named. */
export function createUsageProducer(
  connection: RedisConnection,
  to: UsageQueue = usageQueue,
): UsageProducer {
  let queue: Queue | null = null;
  const watch = createRedisWatch(connection, to);
  const leave = async () => {
    const left = queue;
    queue = null;
    await left?.close().catch(() => {}); // from a Redis that is away nobody can take leave
  };

  // BullMQ's queue fails for ever when it was made while Redis was away: it is made when Redis is there, and anew after
  // a failure.
  function opened(): Queue {
    queue ??= openQueue(connection, to);
    return queue;
  }

  async function add(batch: UsageBatch): Promise<void> {
    await watch.assertRoom();
    const wire = await wireInTurns(batch);
    // BullMQ draws the job id: one made from the batch's would swallow a replay of a job that failed.
    await opened().add(usageQueue.job, wire);
  }

  return {
    async send(batch) {
      if (connection.status !== "ready")
        throw sendFault("RedisAway", `Redis is away: ${connection.status}`);
      try {
        await within(sendTimeoutMs, add(batch));
      } catch (error) {
        if (isFilling(error)) throw error;
        watch.forget();
        void leave();
        throw namedFault(error);
      }
    },
    async waiting() {
      if (connection.status !== "ready")
        throw sendFault("RedisAway", `Redis is away: ${connection.status}`);
      return within(sendTimeoutMs, opened().getWaitingCount());
    },
    onRunIdChange: watch.onRunIdChange,
    async close() {
      watch.close();
      await leave();
    },
  };
}

function openQueue(connection: RedisConnection, { name, prefix }: UsageQueue): Queue {
  const queue = new Queue(name, {
    connection,
    prefix,
    skipWaitingForReady: true,
    defaultJobOptions: usageQueue.options,
  });
  queue.on("error", () => {}); // every send tells its own
  return queue;
}
