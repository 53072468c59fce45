import { compactMarks } from "@avy/db";
import { usageQueue } from "@avy/queue";
import type { Job, Processor } from "bullmq";
import type { WorkerServices } from "./services.ts";
import { forgetAnswers } from "./upkeep/forget-answers.ts";
import { forgetBatches } from "./upkeep/forget-batches.ts";
import { forgetChanges } from "./upkeep/forget-changes.ts";
import { turnPartitions } from "./upkeep/turn-partitions.ts";
import { upkeepQueue } from "./upkeep/upkeep-queue.ts";
import { applyJob } from "./usage/apply-job.ts";

type Handle = (data: unknown, services: WorkerServices) => Promise<void>;

/** Every job this worker knows. Read this to know what runs in the background. */
const jobs: Readonly<Record<string, Handle>> = {
  [usageQueue.job]: applyJob,
  [upkeepQueue.jobs.turnPartitions]: (_, services) => turnPartitions(services),
  [upkeepQueue.jobs.forgetBatches]: (_, services) => forgetBatches(services),
  [upkeepQueue.jobs.forgetAnswers]: (_, services) => forgetAnswers(services),
  [upkeepQueue.jobs.forgetChanges]: (_, services) => forgetChanges(services),
  [upkeepQueue.jobs.compactMarks]: (_, { db }) => compactMarks(db),
};

/** A failure is thrown to BullMQ, which tries again; what can never succeed was parked by its handler. */
export const runJob =
  (services: WorkerServices): Processor =>
  async (job: Pick<Job, "name" | "data">) => {
    const handle = Object.hasOwn(jobs, job.name) ? jobs[job.name] : undefined;
    if (handle === undefined) throw new Error(`No job is called ${job.name}`);
    const { batches, upkeep } = services.counts;
    const runs = upkeep.get(job.name);
    try {
      await handle(job.data, services);
    } catch (error) {
      if (runs === undefined) batches.retried++;
      else runs.failed++;
      throw error;
    }
    if (runs === undefined) return; // a batch was counted by how it ended
    runs.done++;
    runs.lastDoneMs = Date.now();
  };
