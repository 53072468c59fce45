import type { Sql } from "postgres";

/** Those of the batches that were applied or parked. */
export async function readEndedBatches(sql: Sql, batchIds: readonly string[]): Promise<string[]> {
  if (batchIds.length === 0) return [];
  const rows = await sql<{ batchId: string }[]>`
    select batch_id as "batchId" from usage_batch where batch_id in ${sql(batchIds)}
    union
    select batch_id from usage_parked where batch_id in ${sql(batchIds)}`;
  return rows.map((row) => row.batchId);
}
