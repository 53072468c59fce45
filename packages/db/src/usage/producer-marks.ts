import { sql } from "drizzle-orm";
import type { Db } from "../connect.ts";
import { markChains } from "./mark-chains.ts";

/** How far one producer's batches are in. Times are epoch milliseconds of the database's clock. */
export type ProducerReach = {
  producerId: string;
  /** Whatever it decided before is counted, or parked. */
  countedToMs: number;
  /** All its batches are in, and no more will come. */
  isClosed: boolean;
  /** When that last went on; when its first batch came, if there was one before that is missing. */
  advancedAtMs: number;
};

/** Every producer that is not forgotten yet, and the database's time. */
export async function readProducers(
  db: Db,
): Promise<{ nowMs: number; producers: ProducerReach[] }> {
  const [clock] = await db.execute<{ nowMs: number }>(
    sql`select (extract(epoch from now()) * 1000)::float8 as "nowMs"`,
  );
  const producers = await db.execute<ProducerReach>(sql`
    select producer_id as "producerId",
      (extract(epoch from coalesce(max(mark_at) filter (where gaps = 0), min(from_at))) * 1000)::float8 as "countedToMs",
      coalesce(bool_or(is_last) filter (where gaps = 0), false) as "isClosed",
      (extract(epoch from coalesce(max(received_at) filter (where gaps = 0), min(received_at))) * 1000)::float8
        as "advancedAtMs"
    from ${markChains} marks group by producer_id order by producer_id`);
  if (clock === undefined) throw new Error("The database did not tell the time");
  return { nowMs: clock.nowMs, producers: [...producers] };
}
