import { sql } from "drizzle-orm";
import type { WorkerServices } from "../services.ts";

const slice = 5_000;

/**
 * Forgets change numbers after seven days. The newest stays however old it is: a verifier whose cursor is past every row
 * would take the table for one that was restored, and empty its memory.
 */
export async function forgetChanges({ db, log }: WorkerServices): Promise<void> {
  let forgotten = 0;
  for (;;) {
    const rows = await db.execute(sql`
      delete from change where number < (select max(number) from change) and number <= (
        select max(number) from (
          select number from change where at < now() - interval '7 days'
          order by number limit ${slice}::integer) oldest)
      returning number`);
    forgotten += rows.length;
    if (rows.length < slice) break;
  }
  log.info({ forgotten }, "change numbers forgotten");
}
