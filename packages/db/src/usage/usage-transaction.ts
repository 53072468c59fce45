import { sql } from "drizzle-orm";
import type { Db, Transaction } from "../connect.ts";

/** `nowMs` is the database's clock, `shard` the share of each organization's rows that this transaction adds to. */
export type UsageMoment = { nowMs: number; shard: number };

/** Any number of its own; the same in every worker. */
const shardLock = 7_236_003;
const shards = 16;

/**
 * A transaction about some batches. Its time limits lie below the job's lock (30 s): a worker that was frozen with a
 * batch half applied must not hold the next delivery of it for ever. Deliveries of one batch follow one another.
 */
export const usageTransaction = <T>(
  db: Db,
  batchIds: readonly string[],
  work: (tx: Transaction, moment: UsageMoment) => Promise<T>,
): Promise<T> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`
      select set_config('idle_in_transaction_session_timeout', '5s', true),
        set_config('statement_timeout', '10s', true), set_config('lock_timeout', '5s', true)`);
    const inOrder = [...batchIds].sort();
    await tx.execute(sql`
      select pg_advisory_xact_lock(hashtextextended(id, 0))
      from unnest(${`{${inOrder.join(",")}}`}::text::text[]) id`);
    return work(tx, await readMoment(tx));
  });

/** A shard that no other transaction adds to now: they never wait for one another's rows of a hot organization. */
async function readMoment(tx: Transaction): Promise<UsageMoment> {
  const first = Math.floor(Math.random() * shards);
  const [row] = await tx.execute<{ ms: number; shard: number | null }>(sql`
    select (extract(epoch from now()) * 1000)::float8 as ms,
      (select (at + ${first}::integer) % ${shards}::integer from generate_series(0, ${shards - 1}::integer) at
        where pg_try_advisory_xact_lock(${shardLock}::integer, (at + ${first}::integer) % ${shards}::integer)
        limit 1) as shard`);
  if (row === undefined) throw new Error("The database did not tell the time");
  return { nowMs: row.ms, shard: row.shard ?? first };
}
