import { sql } from "drizzle-orm";
import type { WorkerServices } from "../services.ts";

const slice = 5_000;

/**
 * Forgets answers to idempotency keys. They stand for 24 h by the clock of whoever gave them: they are kept an hour
 * longer, whatever that clock is off. The worker may see their times and nothing else, so slices are cut by these.
 */
export async function forgetAnswers({ db, log }: WorkerServices): Promise<void> {
  let forgotten = 0;
  for (;;) {
    const rows = await db.execute(sql`
      delete from idempotent_answer where created_at <= (
        select max(created_at) from (
          select created_at from idempotent_answer where created_at < now() - interval '25 hours'
          order by created_at limit ${slice}::integer) oldest)
      returning created_at`);
    forgotten += rows.length;
    if (rows.length < slice) break;
  }
  log.info({ forgotten }, "answers to idempotency keys forgotten");
}
