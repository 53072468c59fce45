import { bucketStartMs, type DecisionCounter, type OrgId } from "@avy/core";
import { sql } from "drizzle-orm";
import type { Transaction } from "../connect.ts";
import { orgUsageUntimely } from "../schema/usage.ts";
import { arrayOf, isoTime, startArrayOf } from "./array-text.ts";
import { minutesFromMs } from "./timely-counts.ts";
import type { UsageMoment } from "./usage-transaction.ts";

type UntimelyRow = { orgId: OrgId; start: number; late: number; clamped: number };

/** Counts the decisions that came too late for the minutes, and those that were moved, so that a chart can tell. */
export async function addUntimely(
  tx: Transaction,
  counters: { decisions: readonly DecisionCounter[]; clamped: readonly DecisionCounter[] },
  { nowMs, shard }: UsageMoment,
): Promise<void> {
  const rows = untimelyRows(counters, nowMs);
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into ${orgUsageUntimely} as t (org_id, start, shard, late, clamped)
    select org_id, start, ${shard}::smallint, late, clamped from unnest(
      ${arrayOf(rows, (row) => row.orgId)}::uuid[],
      ${startArrayOf(rows)}::timestamptz[],
      ${arrayOf(rows, (row) => row.late)}::bigint[],
      ${arrayOf(rows, (row) => row.clamped)}::bigint[]) as rows (org_id, start, late, clamped)
    on conflict (org_id, start, shard) do update set
      late = t.late + excluded.late, clamped = t.clamped + excluded.clamped`);
}

/** By organization and UTC day, in that order. */
function untimelyRows(
  {
    decisions,
    clamped,
  }: { decisions: readonly DecisionCounter[]; clamped: readonly DecisionCounter[] },
  nowMs: number,
): UntimelyRow[] {
  const rows = new Map<string, UntimelyRow>();
  const add = (counter: DecisionCounter, kind: "late" | "clamped") => {
    const { orgId, minute, count } = counter;
    const start = bucketStartMs(minute, "day");
    const name = `${orgId}|${isoTime(start)}`;
    const row = rows.get(name) ?? { orgId, start, late: 0, clamped: 0 };
    row[kind] += count;
    rows.set(name, row);
  };
  for (const counter of decisions) {
    if (bucketStartMs(counter.minute, "minute") <= minutesFromMs(nowMs)) add(counter, "late");
  }
  for (const counter of clamped) add(counter, "clamped");
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
