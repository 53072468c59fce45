import { replayBatch } from "@avy/db";
import { OperationError } from "../operation-error.ts";
import type { OperatorServices } from "./parked-batch.ts";
import { notParked, requireBatchId } from "./show-parked.ts";

/**
 * Counts a parked batch, of any age. One that was parked for its age may have been counted before: it is refused unless
 * `notApplied` says that it was not.
 */
export async function replayParked(
  { db }: OperatorServices,
  batchId: string,
  { notApplied }: { notApplied: boolean },
): Promise<void> {
  const replay = await replayBatch(db, requireBatchId(batchId), { notApplied });
  switch (replay.result) {
    case "replayed":
      return;
    case "not_parked":
      throw notParked(batchId);
    case "may_have_been_applied":
      throw new OperationError(
        "conflict",
        "The batch was parked for its age, and its counts may be in already",
        [{ path: ["notApplied"], message: "Say so if you know that it was never applied" }],
      );
    case "refused":
      throw new OperationError("conflict", `The batch cannot be counted: ${replay.fault}`);
  }
}
