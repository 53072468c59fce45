import { Redis } from "ioredis";

/** Fails at once while Redis is away, and never queues commands up in memory. Errors come with each command. */
export function connectProducer(url: string): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    connectTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(100 * attempt, 1_000),
  });
  redis.on("error", () => {}); // without a listener ioredis prints each of them
  return redis;
}

/** Blocks while it waits for jobs: BullMQ requires retries without end here. */
export const connectWorker = (url: string): Redis =>
  new Redis(url, {
    maxRetriesPerRequest: null,
    retryStrategy: (attempt) => Math.min(100 * attempt, 2_000),
  });
