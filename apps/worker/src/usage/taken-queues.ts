import { type RedisConnection, type UsageQueue, usageQueueOf } from "@avy/queue";

/** As many as `USAGE_QUEUES` may say. */
export const mostQueues = 64;

/**
 * The queues that a worker takes from: as many as there are now, and those that Redis knows from a time when there were
 * more. Nothing is left behind in one that was given up.
 */
export async function takenQueues(
  connection: RedisConnection,
  queues: number,
): Promise<UsageQueue[]> {
  const all = Array.from({ length: mostQueues }, (_, index) => usageQueueOf(index));
  const known = await Promise.all(
    all.map(({ prefix, name }) => connection.exists(`${prefix}:${name}:meta`)),
  );
  return all.filter((_, index) => index < queues || known[index] === 1);
}
