import { changesChannel } from "@avy/core";
import { Redis } from "ioredis";
import type { TroubleListener } from "./trouble.ts";

const pingEveryMs = 2_000;
const retryStrategy = (attempt: number) => Math.min(attempt * 100, 1_000);

/**
 * For the limiter: nothing waits in line for a Redis that is away, nothing is said twice (tokens given back twice would be
 * tokens out of nowhere), and a Redis that fell silent is dialled anew.
 */
export function connectLimiter(url: string, onTrouble: TroubleListener): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    // The old primary of a failover lives on as a replica, and would refuse every lease for ever.
    reconnectOnError: (error) => error.message.includes("READONLY"),
    connectTimeout: 2_000,
    socketTimeout: 2_000,
    retryStrategy,
  });
  redis.on("error", oncePerOutage(redis, onTrouble)); // without a listener an error ends the process
  return redis;
}

/** Announced change numbers. It only makes things sooner: nothing is lost while it is away. */
export function listenForChanges(
  url: string,
  nudge: (changeNumber: number) => void,
  onTrouble: TroubleListener,
): Redis {
  const redis = new Redis(url, {
    connectTimeout: 2_000,
    socketTimeout: 2_000,
    retryStrategy,
    maxRetriesPerRequest: null,
  });
  keepAsking(redis);
  redis.on("error", oncePerOutage(redis, onTrouble));
  redis.on("message", (_channel, text: string) => {
    const changeNumber = Number(text);
    if (Number.isSafeInteger(changeNumber)) nudge(changeNumber);
  });
  redis.subscribe(changesChannel).catch((error: unknown) => onTrouble({ what: "redis", error }));
  return redis;
}

/** A subscriber only listens, and would listen to a half-open connection for ever: one that does not answer is dialled anew. */
function keepAsking(redis: Redis): void {
  const timer = setInterval(() => {
    if (redis.status === "ready") redis.ping().catch(() => {});
  }, pingEveryMs).unref();
  redis.once("end", () => clearInterval(timer));
}

function oncePerOutage(redis: Redis, onTrouble: TroubleListener): (error: unknown) => void {
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
