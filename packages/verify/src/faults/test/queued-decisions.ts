import { wireBatch } from "@avy/core";
import type { Redis } from "ioredis";

/** Decisions of all batches that wait in the queue, each batch once. */
export async function queuedDecisions(redis: Redis): Promise<number> {
  const counts = new Map<string, number>();
  for (const name of await redis.keys("{avy-usage}:usage:*")) {
    if (!/:\d+$/.test(name)) continue;
    const data = await redis.hget(name, "data");
    if (data === null) continue;
    const { batchId, decisions } = wireBatch.parse(JSON.parse(data));
    counts.set(
      batchId,
      decisions.reduce((sum, [, , , , count]) => sum + count, 0),
    );
  }
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
