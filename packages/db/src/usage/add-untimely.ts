import { bucketMs, bucketStartMs, type DecisionCounter, type OrgId } from "@avy/core";
import { sql } from "drizzle-orm";
import type { Transaction } from "../connect.ts";
import { orgUsageUntimely } from "../schema/usage.ts";
import { arrayOf, isoTime, startArrayOf } from "./array-text.ts";
import { minutesFromMs, type TimelyCounts } from "./timely-counts.ts";
import type { UsageMoment } from "./usage-transaction.ts";

type UntimelyRow = { orgId: OrgId; start: number; late: number; clamped: number; dropped: number };
type Untimely = Pick<TimelyCounts, "decisions" | "clamped" | "dropped">;

/**
 * Counts the decisions that came too late for the minutes, those that were moved, and those that are counted nowhere
 * else, so that a chart can tell.
 */
export async function addUntimely(
  tx: Transaction,
  counts: Untimely,
  { nowMs, shard }: UsageMoment,
): Promise<void> {
  const rows = untimelyRows(counts, nowMs);
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into ${orgUsageUntimely} as t (org_id, start, shard, late, clamped, dropped)
    select org_id, start, ${shard}::smallint, late, clamped, dropped from unnest(
      ${arrayOf(rows, (row) => row.orgId)}::uuid[],
      ${startArrayOf(rows)}::timestamptz[],
      ${arrayOf(rows, (row) => row.late)}::bigint[],
      ${arrayOf(rows, (row) => row.clamped)}::bigint[],
      ${arrayOf(rows, (row) => row.dropped)}::bigint[]) as rows (org_id, start, late, clamped, dropped)
    on conflict (org_id, start, shard) do update set
      late = t.late + excluded.late, clamped = t.clamped + excluded.clamped,
      dropped = t.dropped + excluded.dropped`);
}

/** By organization and UTC day, in that order. */
function untimelyRows({ decisions, clamped, dropped }: Untimely, nowMs: number): UntimelyRow[] {
  const rows = new Map<string, UntimelyRow>();
  const add = (kind: "late" | "clamped" | "dropped", orgId: OrgId, start: number, more: number) => {
    const name = `${orgId}|${isoTime(start)}`;
    const row = rows.get(name) ?? { orgId, start, late: 0, clamped: 0, dropped: 0 };
    row[kind] += more;
    rows.set(name, row);
  };
  const dayOf = ({ minute }: DecisionCounter) => bucketStartMs(minute, "day");
  for (const counter of decisions) {
    if (bucketStartMs(counter.minute, "minute") > minutesFromMs(nowMs)) continue;
    add("late", counter.orgId, dayOf(counter), counter.count);
  }
  for (const counter of clamped) add("clamped", counter.orgId, dayOf(counter), counter.count);
  for (const { orgId, day, count } of dropped) add("dropped", orgId, day * bucketMs("day"), count);
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
