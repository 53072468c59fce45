import { batchFromWire, wireBatch } from "@avy/core";
import { parkBatch } from "@avy/db";
import { countApplied } from "../metrics/worker-counts.ts";
import type { WorkerServices } from "../services.ts";
import { batchIdOf } from "./batch-id.ts";

/** Applies one batch, or parks it when its own content is refused. Any other failure is thrown, to be tried again. */
export async function applyJob(
  data: unknown,
  { db, log, applyBatch, counts }: WorkerServices,
): Promise<void> {
  const parsed = wireBatch.safeParse(data);
  if (!parsed.success) {
    const fault = parsed.error.issues[0];
    const reason = printable(`unreadable: ${fault?.path.join(".")} ${fault?.message}`);
    const batchId = batchIdOf(data);
    await parkBatch(db, { batchId, reason, mayHaveBeenApplied: false, payload: data });
    counts.batches.parked++;
    log.error({ batchId, reason }, "batch parked");
    return;
  }
  const batch = batchFromWire(parsed.data);
  const parking = await applyBatch(batch);
  if (parking === null) return countApplied(counts, batch);
  await parkBatch(db, { batchId: batch.batchId, payload: parsed.data, ...parking });
  counts.batches.parked++;
  log.error({ batchId: batch.batchId, reason: parking.reason }, "batch parked");
}

/** A reason quotes what came in; a NUL in it would keep the batch from being parked. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cs}]/gu, "?").slice(0, 500);
