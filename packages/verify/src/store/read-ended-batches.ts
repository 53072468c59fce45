import type { Sql } from "postgres";
import { listOf } from "./list-of.ts";

/** Those of the batches that were applied or parked. */
export async function readEndedBatches(sql: Sql, batchIds: readonly string[]): Promise<string[]> {
  if (batchIds.length === 0) return [];
  const rows = await sql<{ batchId: string }[]>`
    with asked as (select unnest(${listOf(batchIds)}::text::uuid[]) as batch_id)
    select batch_id as "batchId" from asked join usage_batch using (batch_id)
    union
    select batch_id from asked join usage_parked using (batch_id)`;
  return rows.map((row) => row.batchId);
}
