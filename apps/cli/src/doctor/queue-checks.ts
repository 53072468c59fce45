import { type Check, looked, ok, wrong } from "./check.ts";
import type { RedisConnection } from "./redis-checks.ts";

/** Twice what the longest pause between two tries takes. */
const longestWaitMs = 60_000;

/**
 * Where a usage queue lies: what `usageQueueOf` of the queue's package says, to BullMQ's layout. A test holds the two
 * together: without this the command line would bring all of BullMQ along.
 */
export const queuePrefix = (index: number): string =>
  `${index === 0 ? "{avy-usage}" : `{avy-usage${index}}`}:usage:`;

export async function queueChecks(redis: RedisConnection, queues: number): Promise<Check[]> {
  const indexes = Array.from({ length: queues }, (_, index) => index);
  const checks = await Promise.all(
    indexes.map((index) => {
      const name = index === 0 ? "queue" : `queue ${index}`;
      return looked(name, async () => queueCheck(name, await readQueue(redis, queuePrefix(index))));
    }),
  );
  return checks.flat();
}

export type QueueState = {
  waiting: number;
  active: number;
  /** To be tried again. */
  delayed: number;
  /** How long the one that was sent first has waited; null where none waits. */
  oldestMs: number | null;
};

async function readQueue(redis: RedisConnection, prefix: string): Promise<QueueState> {
  const [waiting, active, delayed, next, [retried]] = await Promise.all([
    redis.llen(`${prefix}wait`),
    redis.llen(`${prefix}active`),
    redis.zcard(`${prefix}delayed`),
    redis.lindex(`${prefix}wait`, -1), // the next to be taken is the last
    redis.zrange(`${prefix}delayed`, 0, 0),
  ]);
  const ids = [next, retried].filter((id) => typeof id === "string");
  const sent = await Promise.all(ids.map((id) => redis.hget(`${prefix}${id}`, "timestamp")));
  const sentMs = sent.flatMap((ms) => (ms === null ? [] : [Number(ms)]));
  const oldestMs = sentMs.length === 0 ? null : Math.max(0, Date.now() - Math.min(...sentMs));
  return { waiting, active, delayed, oldestMs };
}

export function queueCheck(
  name: string,
  { waiting, active, delayed, oldestMs }: QueueState,
): Check {
  const age = oldestMs === null ? "" : `, the oldest for ${Math.round(oldestMs / 1_000)} s`;
  const found = `${waiting} waiting, ${active} at work, ${delayed} to be tried again${age}`;
  if (oldestMs === null || oldestMs <= longestWaitMs) return ok(name, found);
  return wrong(name, found, "see whether workers run and reach Postgres; start more if they do");
}
