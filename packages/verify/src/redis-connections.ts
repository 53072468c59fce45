import { openRedis, type RedisConnection } from "@avy/queue";
import type { TroubleListener } from "./trouble.ts";

/**
 * For the limiter: nothing waits in line for a Redis that is away, nothing is said twice (tokens given back twice would be
 * tokens out of nowhere), and a Redis that fell silent is dialled anew.
 */
export const connectLimiter = (url: string, onTrouble: TroubleListener): RedisConnection =>
  connect(url, onTrouble, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
  });

/** For what is heard of a single server, whose connection subscribes; of a cluster it is asked for its nodes. */
export const connectListener = (url: string, onTrouble: TroubleListener): RedisConnection =>
  connect(url, onTrouble, { maxRetriesPerRequest: null });

type Waiting = {
  enableOfflineQueue?: boolean;
  maxRetriesPerRequest: number | null;
  autoResendUnfulfilledCommands?: boolean;
};

function connect(url: string, onTrouble: TroubleListener, waiting: Waiting): RedisConnection {
  const redis = openRedis(
    url,
    {
      ...waiting,
      // The old primary of a failover lives on as a replica, and would refuse every lease for ever.
      reconnectOnError: (error) => error.message.includes("READONLY"),
      connectTimeout: 2_000,
      socketTimeout: 2_000,
      retryStrategy: (attempt) => Math.min(attempt * 100, 1_000),
    },
    { retryDelayOnFailover: 0, retryDelayOnClusterDown: 0 }, // a node that is gone may have done what it did not answer
  );
  redis.on("error", oncePerOutage(redis, onTrouble)); // without a listener an error ends the process
  return redis;
}

function oncePerOutage(
  redis: RedisConnection,
  onTrouble: TroubleListener,
): (error: unknown) => void {
  let told = false;
  redis.on("ready", () => {
    told = false;
  });
  return (error) => {
    if (told) return;
    told = true;
    onTrouble({ what: "redis", error });
  };
}
