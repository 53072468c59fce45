import type { UsageBatch } from "@avy/core";
import { type Db, type Transaction, usageBatch, usageParked } from "@avy/db";
import { eq, sql } from "drizzle-orm";
import { addToRollups } from "./add-to-rollups.ts";
import { batchTransaction } from "./batch-transaction.ts";
import { rollupRows } from "./rollup-rows.ts";

export type Parking = { reason: string; mayHaveBeenApplied: boolean };

const dayMs = 86_400_000;
/** Ids of applied batches are kept 9 days: an older batch cannot be told from one that was applied. */
const oldestMs = 7 * dayMs;
const furthestAheadMs = dayMs;

/**
 * Counting and remembering the batch commit together, so a second delivery changes nothing. Null when its counts
 * are in, now or before; else why it has to be parked.
 */
export const applyUsage = (db: Db, batch: UsageBatch): Promise<Parking | null> =>
  batchTransaction(db, batch.batchId, async (tx) => {
    const nowMs = await databaseNowMs(tx);
    const parking = ageRefusal(batch.sealedAtMs, nowMs);
    if (parking !== null) return parking;
    if (!(await rememberBatch(tx, batch.batchId))) return null;
    await addToRollups(
      tx,
      rollupRows(batch.decisions, { nowMs, shard: Math.floor(Math.random() * 16) }),
    );
    return null;
  });

function ageRefusal(sealedAtMs: number, nowMs: number): Parking | null {
  if (sealedAtMs < nowMs - oldestMs)
    return { reason: "sealed over 7 days ago", mayHaveBeenApplied: true };
  if (sealedAtMs > nowMs + furthestAheadMs) {
    return { reason: "sealed over a day ahead of the database's clock", mayHaveBeenApplied: false };
  }
  return null;
}

/** False when the batch was applied or parked before. */
async function rememberBatch(tx: Transaction, batchId: string): Promise<boolean> {
  const parked = await tx
    .select()
    .from(usageParked)
    .where(eq(usageParked.batchId, batchId))
    .limit(1);
  if (parked.length > 0) return false;
  const inserted = await tx
    .insert(usageBatch)
    .values({ batchId })
    .onConflictDoNothing()
    .returning();
  return inserted.length > 0;
}

async function databaseNowMs(tx: Transaction): Promise<number> {
  const [row] = await tx.execute<{ ms: number }>(
    sql`select (extract(epoch from now()) * 1000)::float8 as ms`,
  );
  if (row === undefined) throw new Error("The database did not tell the time");
  return row.ms;
}
