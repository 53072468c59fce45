import type { UsageBatch } from "@avy/core";
import type { Db, Parking } from "@avy/db";
import type { Logger } from "pino";
import { noCounts, type WorkerCounts } from "./metrics/worker-counts.ts";
import { applyGroup } from "./usage/apply-group.ts";
import { gatherBatches } from "./usage/gathered-batches.ts";

/** What every job may touch. */
export type WorkerServices = {
  db: Db;
  log: Logger;
  /** Null when the batch's counts are in, else why it has to be parked. */
  applyBatch: (batch: UsageBatch) => Promise<Parking | null>;
  /** Kept by the jobs, as they go. */
  counts: WorkerCounts;
};

export const createServices = ({
  db,
  log,
}: Pick<WorkerServices, "db" | "log">): WorkerServices => ({
  ...{ db, log },
  applyBatch: gatherBatches((batches) => applyGroup(db, batches)),
  counts: noCounts(),
});
