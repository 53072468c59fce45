import { changesChannel } from "@avy/core";
import { Redis } from "ioredis";
import type { Logger } from "pino";

export type ChangePublisher = {
  publish: (changeNumber: number) => Promise<void>;
  close: () => void;
};

/** A nudge for verifiers, which read the table anyway: a Redis in trouble costs them a second and people nothing. */
export function changePublisher(url: string, log: Logger): ChangePublisher {
  const redis = new Redis(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    commandTimeout: 500,
    connectTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(attempt * 100, 2_000),
  });
  redis.on("error", (error) => log.warn({ what: "redis", err: error }, "trouble"));
  return {
    publish: async (changeNumber) => {
      try {
        await redis.publish(changesChannel, String(changeNumber));
      } catch (error) {
        log.warn({ what: "publish", changeNumber, err: error }, "trouble");
      }
    },
    close: () => redis.disconnect(),
  };
}
