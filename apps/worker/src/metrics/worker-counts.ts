import type { UsageBatch } from "@avy/core";
import { upkeepQueue } from "../upkeep/upkeep-queue.ts";

type UpkeepRuns = { done: number; failed: number; lastDoneMs: number | null };

/** What this process did since its start: plain numbers for whatever collects them. */
export type WorkerCounts = {
  /** By how a delivery ended: its counts are in, now or before; it lies parked; it will be tried again. */
  batches: { applied: number; parked: number; retried: number };
  /** Of the applied deliveries, what they held. */
  counters: { decisions: number; answers: number; profileRows: number };
  /** By the name of the job. */
  upkeep: ReadonlyMap<string, UpkeepRuns>;
};

export const noCounts = (): WorkerCounts => ({
  batches: { applied: 0, parked: 0, retried: 0 },
  counters: { decisions: 0, answers: 0, profileRows: 0 },
  upkeep: new Map(
    Object.values(upkeepQueue.jobs).map((job) => [job, { done: 0, failed: 0, lastDoneMs: null }]),
  ),
});

export function countApplied(
  { batches, counters }: WorkerCounts,
  { decisions, answers, profiles }: Pick<UsageBatch, "decisions" | "answers" | "profiles">,
): void {
  batches.applied++;
  counters.decisions += decisions.length;
  counters.answers += answers.length;
  for (const { rows, other } of profiles) counters.profileRows += rows.length + other.length;
}
