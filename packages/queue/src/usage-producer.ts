import type { UsageBatch } from "@avy/core";
import { Queue } from "bullmq";
import type { Redis } from "ioredis";
import { usageQueue } from "./usage-queue.ts";

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
export function createUsageProducer(
  connection: Redis,
  { prefix } = { prefix: usageQueue.prefix as string },
): UsageProducer {
  const queue = new Queue(usageQueue.name, {
    connection,
    prefix,
    skipWaitingForReady: true,
    defaultJobOptions: usageQueue.options,
  });
  queue.on("error", () => {}); // every send tells its own
  return {
    // BullMQ draws the job id: one made from the batch's would swallow a replay of a job that failed.
    send: async (batch) => {
      await within(sendTimeoutMs, queue.add(usageQueue.job, batch));
    },
    close: () => queue.close(),
  };
}

async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`Redis did not take the batch in ${timeoutMs} ms`)),
      timeoutMs,
    );
  });
  work.catch(() => {}); // when it fails after the timeout nobody listens any more
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
