import { sql } from "drizzle-orm";
import type { Db } from "../connect.ts";
import { usageMark } from "../schema/usage.ts";
import { markChains } from "./mark-chains.ts";

/**
 * Makes one row of each producer's marks that follow one another without a gap. Forgets producers that closed a day ago, and those that
 * nothing was heard of for 9 days: their batches would be parked.
 */
export async function compactMarks(db: Db): Promise<void> {
  await db.execute(sql`
    with chain as (
      select producer_id, min(first_sequence) as first_sequence, max(sequence) as sequence,
        min(from_at) as from_at, max(mark_at) as mark_at,
        bool_or(is_last) as is_last, max(received_at) as received_at
      from ${markChains} marks group by producer_id, gaps having count(*) > 1),
    gone as (
      delete from ${usageMark} m using chain
      where m.producer_id = chain.producer_id
        and m.sequence >= chain.first_sequence and m.sequence < chain.sequence)
    update ${usageMark} m set first_sequence = chain.first_sequence, from_at = chain.from_at, mark_at = chain.mark_at,
      is_last = chain.is_last, received_at = chain.received_at
    from chain where m.producer_id = chain.producer_id and m.sequence = chain.sequence`);
  await db.execute(sql`
    delete from ${usageMark} where producer_id in (
      select producer_id from ${usageMark} group by producer_id
      having max(received_at) < now() - interval '9 days'
        or bool_or(first_sequence = 1 and is_last and received_at < now() - interval '1 day'))`);
}
