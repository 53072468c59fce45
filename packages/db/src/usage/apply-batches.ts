import type { UsageBatch } from "@avy/core";
import { inArray } from "drizzle-orm";
import type { Db, Transaction } from "../connect.ts";
import { usageBatch, usageParked } from "../schema/usage.ts";
import { addCounts } from "./add-counts.ts";
import { insertMarks } from "./insert-marks.ts";
import { usageTransaction } from "./usage-transaction.ts";

/** Why a batch has to be parked. */
export type Parking = { reason: string; mayHaveBeenApplied: boolean };

const dayMs = 86_400_000;
/** Ids of applied batches are kept 9 days: an older batch cannot be told from one that was applied. */
const oldestMs = 7 * dayMs;
const furthestAheadMs = dayMs;

/**
 * Counting and remembering batches commit together, so a second delivery changes nothing. Each id comes once. Answers
 * which of them have to be parked, by id; the counts of all others are in, now or before.
 */
export const applyBatches = (
  db: Db,
  batches: readonly UsageBatch[],
): Promise<ReadonlyMap<string, Parking>> =>
  usageTransaction(
    db,
    batches.map(({ batchId }) => batchId),
    async (tx, moment) => {
      const refused = new Map<string, Parking>();
      for (const { batchId, sealedAtMs } of batches) {
        const parking = ageRefusal(sealedAtMs, moment.nowMs);
        if (parking !== null) refused.set(batchId, parking);
      }
      const fit = batches.filter(({ batchId }) => !refused.has(batchId));
      const isNew = await rememberBatches(
        tx,
        fit.map(({ batchId }) => batchId),
      );
      const added = fit.filter(({ batchId }) => isNew.has(batchId));
      await insertMarks(tx, added, moment.nowMs);
      await addCounts(tx, added, moment);
      return refused;
    },
  );

function ageRefusal(sealedAtMs: number, nowMs: number): Parking | null {
  if (sealedAtMs < nowMs - oldestMs)
    return { reason: "sealed over 7 days ago", mayHaveBeenApplied: true };
  if (sealedAtMs > nowMs + furthestAheadMs) {
    return { reason: "sealed over a day ahead of the database's clock", mayHaveBeenApplied: false };
  }
  return null;
}

/** Those that were neither applied nor parked before. */
async function rememberBatches(
  tx: Transaction,
  batchIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (batchIds.length === 0) return new Set();
  const parked = await tx
    .select({ batchId: usageParked.batchId })
    .from(usageParked)
    .where(inArray(usageParked.batchId, [...batchIds]));
  const isParked = new Set(parked.map(({ batchId }) => batchId));
  const ids = batchIds.filter((batchId) => !isParked.has(batchId)).sort();
  if (ids.length === 0) return new Set();
  const inserted = await tx
    .insert(usageBatch)
    .values(ids.map((batchId) => ({ batchId })))
    .onConflictDoNothing()
    .returning();
  return new Set(inserted.map(({ batchId }) => batchId));
}
