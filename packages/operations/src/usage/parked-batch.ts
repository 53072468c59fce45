import { usageParked } from "@avy/db";
import type { OperationServices } from "../context.ts";

/** What an operator needs who has no organization: parked batches hold counts of many. */
export type OperatorServices = Pick<OperationServices, "db">;

export type ParkedView = {
  batchId: string;
  parkedAt: Date;
  reason: string;
  /** Parked for its age: its counts may be in already. */
  mayHaveBeenApplied: boolean;
  /** Whose counts it holds, as far as it can be read. */
  orgIds: string[];
};

/** All that is said of one, apart from what it holds. */
export const parkedColumns = {
  batchId: usageParked.batchId,
  parkedAt: usageParked.parkedAt,
  reason: usageParked.reason,
  mayHaveBeenApplied: usageParked.mayHaveBeenApplied,
  orgIds: usageParked.orgIds,
};
