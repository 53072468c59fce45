import { setTimeout as sleep } from "node:timers/promises";
import type { Queue } from "bullmq";

/** Work that comes round by itself, whichever worker takes it. */
export const upkeepQueue = {
  name: "upkeep",
  prefix: "{avy-upkeep}",
  jobs: {
    turnPartitions: "partitions.turn",
    forgetBatches: "batches.forget",
    forgetAnswers: "answers.forget",
    forgetChanges: "changes.forget",
    compactMarks: "marks.compact",
  },
} as const;
type UpkeepJob = (typeof upkeepQueue.jobs)[keyof typeof upkeepQueue.jobs];

const minuteMs = 60_000;
const everyMs = {
  "partitions.turn": 60 * minuteMs,
  "batches.forget": 60 * minuteMs,
  "answers.forget": 60 * minuteMs,
  "changes.forget": 60 * minuteMs,
  "marks.compact": minuteMs, // whoever asks how far all is counted reads every mark since
} satisfies Record<UpkeepJob, number>;

/** Names each recurring job. Naming one that is known, here or in another worker, leaves its rhythm as it is. */
export async function scheduleUpkeep(queue: Queue): Promise<void> {
  const options = { removeOnComplete: true, removeOnFail: true };
  for (const job of Object.values(upkeepQueue.jobs)) {
    await queue.upsertJobScheduler(job, { every: everyMs[job] }, { name: job, opts: options });
  }
}

export type UpkeepSchedule = {
  /** Milliseconds between two namings. */
  everyMs: number;
  signal: AbortSignal;
  onError: (error: unknown) => void;
};

/** Names the jobs again until it is told to stop: a Redis that was emptied has forgotten them. */
export async function keepUpkeepScheduled(
  queue: Queue,
  { everyMs, signal, onError }: UpkeepSchedule,
): Promise<void> {
  while (!signal.aborted) {
    await sleep(everyMs, undefined, { signal }).catch(() => {});
    if (!signal.aborted) await scheduleUpkeep(queue).catch(onError);
  }
}
