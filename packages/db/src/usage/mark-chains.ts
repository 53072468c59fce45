import { type SQL, sql } from "drizzle-orm";
import { usageMark } from "../schema/usage.ts";

/**
 * Every mark, with how many gaps of its producer's sequence lie before it: none, and everything up to it is in. To be
 * selected from.
 */
export const markChains: SQL = sql`(
  select marks.*, sum(is_gap::integer) over (partition by producer_id order by sequence) as gaps from (
    select m.*, first_sequence > 1 + coalesce(lag(sequence) over (partition by producer_id order by sequence), 0) as is_gap
    from ${usageMark} m) marks)`;
