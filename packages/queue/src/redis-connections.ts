import { openRedis, type RedisConnection } from "./open-redis.ts";

/** The old primary of a failover lives on as a replica; a connection to it is left, so that another can be found. */
const reconnectOnError = (error: Error): boolean => error.message.includes("READONLY");

/** Fails at once while Redis is away, and never queues commands up in memory. Errors come with each command. */
export function connectProducer(url: string): RedisConnection {
  const connection = openRedis(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    connectTimeout: 2_000,
    socketTimeout: 2_000, // one that fell silent is dialled anew
    reconnectOnError,
    retryStrategy: (attempt) => Math.min(100 * attempt, 1_000),
  });
  connection.on("error", () => {}); // without a listener ioredis prints each of them
  return connection;
}

/** Blocks while it waits for jobs: BullMQ requires retries without end here. */
export const connectWorker = (url: string): RedisConnection =>
  openRedis(url, {
    maxRetriesPerRequest: null,
    reconnectOnError,
    retryStrategy: (attempt) => Math.min(100 * attempt, 2_000),
  });
