import type { Db, Transaction } from "@avy/db";
import { sql } from "drizzle-orm";

/**
 * A transaction about one batch. Its time limits lie below the job's lock (30 s): a worker that was frozen with a
 * batch half applied must not hold the next delivery of it for ever. Deliveries of one batch follow one another.
 */
export const batchTransaction = <T>(
  db: Db,
  batchId: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`set local idle_in_transaction_session_timeout = '5s'`);
    await tx.execute(sql`set local statement_timeout = '10s'`);
    await tx.execute(sql`set local lock_timeout = '5s'`);
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${batchId}, 0))`);
    return work(tx);
  });
