import { usageQueue } from "@avy/queue";
import { Queue } from "bullmq";
import { Redis } from "ioredis";

/** Looks at the usage queue from outside. */
export type UsageJobs = {
  /** Batches that wait, that are worked on, and that will be tried again. */
  left: () => Promise<number>;
  pause: () => Promise<void>;
  resume: () => Promise<void>;
  close: () => Promise<void>;
};

export function watchUsageJobs(redisUrl: string): UsageJobs {
  const connection = new Redis(redisUrl);
  const queue = new Queue(usageQueue.name, { connection, prefix: usageQueue.prefix });
  return {
    async left() {
      const counts = await queue.getJobCounts("waiting", "active", "delayed");
      return Object.values(counts).reduce((sum, count) => sum + count, 0);
    },
    pause: () => queue.pause(),
    resume: () => queue.resume(),
    async close() {
      await queue.close();
      connection.disconnect();
    },
  };
}
