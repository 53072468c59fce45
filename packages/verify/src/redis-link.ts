import type { VerifierReport } from "@avy/core";
import { type ChangeReporter, createChangeReporter } from "./feed/change-reporter.ts";
import { createRedisBuckets, type RedisBuckets } from "./limits/redis-buckets.ts";
import { listenForChanges } from "./listen-for-changes.ts";
import { connectLimiter } from "./redis-connections.ts";
import type { TroubleListener } from "./trouble.ts";

/** All that a verifier has of Redis. Nothing of it is needed to decide. */
export type RedisLink = {
  buckets: RedisBuckets;
  /** `applied` is how far the verifier is now. */
  reporter(applied: () => Omit<VerifierReport, "verifierId">): ChangeReporter;
  /** Calls with the number of each change that is announced. Asked once. */
  listen(nudge: (changeNumber: number) => void): void;
  isReady(): boolean;
  stopListening(): void;
  disconnect(): void;
};

export function connectRedis(
  url: string,
  verifierId: string,
  onTrouble: TroubleListener,
): RedisLink {
  const redis = connectLimiter(url, onTrouble);
  let stopListening = () => {};
  return {
    buckets: createRedisBuckets(redis, verifierId),
    // A few bytes a second: no reason for a connection of its own.
    reporter: (applied) => createChangeReporter({ redis, verifierId, applied, onTrouble }),
    listen(nudge) {
      const listener = listenForChanges(url, nudge, onTrouble);
      stopListening = () => listener.disconnect();
    },
    isReady: () => redis.status === "ready",
    stopListening: () => stopListening(),
    disconnect: () => redis.disconnect(),
  };
}
