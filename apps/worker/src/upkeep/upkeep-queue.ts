import type { Queue } from "bullmq";

/** Work that comes round by itself, whichever worker takes it. */
export const upkeepQueue = {
  name: "upkeep",
  prefix: "{avy-upkeep}",
  jobs: { turnPartitions: "partitions.turn", forgetBatches: "batches.forget" },
} as const;

const hourMs = 3_600_000;

/** Names each recurring job once, however many workers start. */
export async function scheduleUpkeep(queue: Queue): Promise<void> {
  const options = { removeOnComplete: true, removeOnFail: true };
  for (const job of Object.values(upkeepQueue.jobs)) {
    await queue.upsertJobScheduler(job, { every: hourMs }, { name: job, opts: options });
  }
}
