import { sql } from "drizzle-orm";
import type { WorkerServices } from "../services.ts";

const slice = 5_000;

/** Forgets ids applied over 9 days ago: batches that old are parked, so nothing asks for them any more. */
export async function forgetBatches({ db, log }: WorkerServices): Promise<void> {
  let forgotten = 0;
  for (;;) {
    const rows = await db.execute(sql`
      delete from usage_batch where batch_id in (
        select batch_id from usage_batch where applied_at < now() - interval '9 days' limit ${slice}::integer)
      returning batch_id`);
    forgotten += rows.length;
    if (rows.length < slice) break;
  }
  log.info({ forgotten }, "batch ids forgotten");
}
