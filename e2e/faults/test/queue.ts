import { Queue } from "bullmq";
import { Redis } from "ioredis";

/** The usage queue, as an operator sees it. */
export async function withQueue<T>(
  redisUrl: string,
  work: (queue: Queue, redis: Redis) => Promise<T>,
): Promise<T> {
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
  redis.on("error", () => {}); // a store that is away is what we are here for
  const queue = new Queue("usage", { connection: redis, prefix: "{avy-usage}" });
  queue.on("error", () => {});
  try {
    return await work(queue, redis);
  } finally {
    await queue.close();
    redis.disconnect();
  }
}

/** Batches that wait or are worked on. */
export const queued = (redisUrl: string): Promise<number> =>
  withQueue(redisUrl, async (queue) => {
    const counts = await queue.getJobCounts("waiting", "active", "delayed", "prioritized");
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  });
