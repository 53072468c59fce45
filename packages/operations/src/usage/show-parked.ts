import { isUuid } from "@avy/core";
import { usageParked } from "@avy/db";
import { eq } from "drizzle-orm";
import { OperationError } from "../operation-error.ts";
import { type OperatorServices, type ParkedView, parkedColumns } from "./parked-batch.ts";

/** One parked batch, with what came in. */
export async function showParked(
  { db }: OperatorServices,
  batchId: string,
): Promise<ParkedView & { payload: unknown }> {
  const [parked] = await db
    .select({ ...parkedColumns, payload: usageParked.payload })
    .from(usageParked)
    .where(eq(usageParked.batchId, requireBatchId(batchId)));
  if (parked === undefined) throw notParked(batchId);
  return parked;
}

export function requireBatchId(batchId: string): string {
  const id = batchId.toLowerCase();
  if (isUuid(id)) return id;
  throw new OperationError("validation_error", "The batch id is not a UUID", [
    { path: ["batchId"], message: "Give the id as the list of parked batches shows it" },
  ]);
}

export const notParked = (batchId: string): OperationError =>
  new OperationError("not_found", `No batch ${batchId} is parked`);
