import { Redis } from "ioredis";
import type { Logger } from "pino";

/** Nothing here waits for a Redis that is away: what the console says and asks of it only makes things better. */
export function connectRedis(url: string, log: Logger): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    commandTimeout: 500,
    connectTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
  });
  redis.on("error", (error) => log.warn({ what: "redis", err: error }, "trouble"));
  return redis;
}
