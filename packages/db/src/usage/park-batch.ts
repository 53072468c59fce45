import { eq, type SQL, sql } from "drizzle-orm";
import type { Db, Transaction } from "../connect.ts";
import { usageBatch, usageMark, usageParked } from "../schema/usage.ts";
import type { Parking } from "./apply-batches.ts";
import { insertMarks, type ProducerMark } from "./insert-marks.ts";
import { payloadMark, payloadOrgIds } from "./read-payload.ts";
import { usageTransaction } from "./usage-transaction.ts";

/** `mayHaveBeenApplied` of one parked for its age: the id of a batch applied long ago is forgotten. */
export type ParkedBatch = Parking & { batchId: string; payload: unknown };

/**
 * Keeps a batch for people to look at. One that was applied meanwhile is not parked as well. Its producer's mark goes
 * on, as it would have with the counts: a chart tells how many batches are parked.
 */
export const parkBatch = (db: Db, { batchId, payload, ...parking }: ParkedBatch): Promise<void> =>
  usageTransaction(db, [batchId], async (tx, { nowMs }) => {
    const applied = await tx.select().from(usageBatch).where(eq(usageBatch.batchId, batchId));
    if (applied.length > 0) return;
    const parked = await tx
      .insert(usageParked)
      .values({ batchId, ...parking, orgIds: payloadOrgIds(payload), payload: asJson(payload) })
      .onConflictDoNothing()
      .returning({ batchId: usageParked.batchId });
    const mark = payloadMark(payload);
    if (parked.length === 0 || mark === null) return;
    if (parking.mayHaveBeenApplied && !(await isKnown(tx, mark))) return;
    await insertMarks(tx, [mark], nowMs);
  });

/** A producer that was forgotten long ago does not come back with its oldest batch. */
async function isKnown(tx: Transaction, { producerId }: ProducerMark): Promise<boolean> {
  const rows = await tx
    .select({ sequence: usageMark.sequence })
    .from(usageMark)
    .where(eq(usageMark.producerId, producerId))
    .limit(1);
  return rows.length > 0;
}

/** As text, so that even a lone null is kept as it came. */
const asJson = (payload: unknown): SQL => sql`${JSON.stringify(payload) ?? "null"}::text::json`;
