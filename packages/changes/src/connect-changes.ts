import { openRedis, type RedisConnection } from "@avy/queue/redis";
import type { ChangesTrouble } from "./trouble.ts";

/** Nothing waits for a Redis that is away: what is said and asked over it only makes things better. */
export function connectChanges(url: string, onTrouble: ChangesTrouble): RedisConnection {
  const redis = openRedis(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    commandTimeout: 500,
    connectTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
  });
  redis.on("error", (error) => onTrouble("redis", error));
  return redis;
}
