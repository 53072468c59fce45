import type { RedisConnection } from "./open-redis.ts";
import { type RedisState, readRedisState } from "./redis-state.ts";
import { sendFault } from "./send-fault.ts";
import type { UsageQueue } from "./usage-queue.ts";

export type RunIdListener = () => void;

/** What a producer knows of the Redis that holds its queue. */
export type RedisWatch = {
  /** Rejects while there is no room for more. Asks Redis at most once a second. */
  assertRoom: () => Promise<void>;
  /** What was known may no longer be so. */
  forget: () => void;
  onRunIdChange: (listener: RunIdListener) => () => void;
  close: () => void;
};

/** Above it a full Redis is near, in which no worker could finish a job. */
const highestShare = 0.6;
const knownForMs = 1_000;

export function createRedisWatch(connection: RedisConnection, queue: UsageQueue): RedisWatch {
  const listeners = new Set<RunIdListener>();
  let known: (RedisState & { atMs: number }) | null = null;
  let runId: string | null = null;

  async function ask(): Promise<RedisState> {
    const atMs = performance.now();
    const state = await readRedisState(connection, queue);
    known = { ...state, atMs };
    const isAnother = runId !== null && runId !== state.runId;
    runId = state.runId;
    if (isAnother) for (const listener of listeners) listener();
    return state;
  }

  const forget = () => {
    known = null;
  };
  const askAgain = () => {
    forget();
    ask().catch(() => {}); // the next send asks, and tells
  };
  connection.on("ready", askAgain);

  return {
    async assertRoom() {
      const isFresh = known !== null && performance.now() - known.atMs < knownForMs;
      const { usedBytes, maxBytes } = known !== null && isFresh ? known : await ask();
      if (maxBytes === null || usedBytes < highestShare * maxBytes) return;
      const share = Math.round((usedBytes / maxBytes) * 100);
      throw sendFault(
        "RedisFilling",
        `Redis uses ${share} % of its maxmemory; nothing is sent from ${highestShare * 100} % on`,
      );
    },
    forget,
    onRunIdChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => void connection.off("ready", askAgain),
  };
}
