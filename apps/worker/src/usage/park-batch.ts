import { type Db, usageBatch, usageParked } from "@avy/db";
import { eq, type SQL, sql } from "drizzle-orm";
import { batchTransaction } from "./batch-transaction.ts";

export type ParkedBatch = {
  batchId: string;
  reason: string;
  /** For one parked for its age: the id of a batch applied long ago is forgotten. */
  mayHaveBeenApplied: boolean;
  payload: unknown;
};

/** Keeps a batch for people to look at. One that was applied meanwhile is not parked as well. */
export const parkBatch = (db: Db, { batchId, payload, ...parked }: ParkedBatch): Promise<void> =>
  batchTransaction(db, batchId, async (tx) => {
    const applied = await tx.select().from(usageBatch).where(eq(usageBatch.batchId, batchId));
    if (applied.length > 0) return;
    await tx
      .insert(usageParked)
      .values({ batchId, ...parked, payload: asJson(payload) })
      .onConflictDoNothing();
  });

/** As text, so that even a lone null is kept as it came. */
const asJson = (payload: unknown): SQL => sql`${JSON.stringify(payload) ?? "null"}::text::json`;
