import type { UsageBatch } from "@avy/core";
import { sql } from "drizzle-orm";
import type { Transaction } from "../connect.ts";
import { usageMark } from "../schema/usage.ts";
import { arrayOf, isoTime } from "./array-text.ts";

export type ProducerMark = Pick<
  UsageBatch,
  "producerId" | "sequence" | "fromMs" | "sealedAtMs" | "isLast"
>;

/** Says how far producers have come; no further than now, whatever their clocks say. */
export async function insertMarks(
  tx: Transaction,
  marks: readonly ProducerMark[],
  nowMs: number,
): Promise<void> {
  if (marks.length === 0) return;
  const rows = [...marks].sort((a, b) =>
    a.producerId < b.producerId ? -1 : a.producerId > b.producerId ? 1 : a.sequence - b.sequence,
  );
  await tx.execute(sql`
    insert into ${usageMark} (producer_id, sequence, first_sequence, from_at, mark_at, is_last)
    select producer_id, sequence, sequence, from_at, mark_at, is_last from unnest(
      ${arrayOf(rows, (row) => row.producerId)}::uuid[],
      ${arrayOf(rows, (row) => row.sequence)}::bigint[],
      ${arrayOf(rows, (row) => isoTime(Math.min(row.fromMs, nowMs)))}::timestamptz[],
      ${arrayOf(rows, (row) => isoTime(Math.min(row.sealedAtMs, nowMs)))}::timestamptz[],
      ${arrayOf(rows, (row) => String(row.isLast))}::boolean[])
      as rows (producer_id, sequence, from_at, mark_at, is_last)
    on conflict (producer_id, sequence) do nothing`);
}
