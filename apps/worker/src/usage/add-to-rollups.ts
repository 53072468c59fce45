import { granularities } from "@avy/core";
import {
  keyLastUse,
  orgUsageDecisionDay,
  orgUsageDecisionHour,
  orgUsageDecisionMinute,
  type Transaction,
  usageDecisionDay,
  usageDecisionHour,
  usageDecisionMinute,
} from "@avy/db";
import { type SQL, sql } from "drizzle-orm";
import type { KeyRow, LastUse, OrgRow, RollupRows } from "./rollup-rows.ts";

const keyTables = { minute: usageDecisionMinute, hour: usageDecisionHour, day: usageDecisionDay };
const orgTables = {
  minute: orgUsageDecisionMinute,
  hour: orgUsageDecisionHour,
  day: orgUsageDecisionDay,
};

/** One multi-row statement a table, its rows in key order. */
export async function addToRollups(tx: Transaction, rows: RollupRows): Promise<void> {
  for (const granularity of granularities) {
    await addKeyRows(tx, keyTables[granularity], rows.keys[granularity]);
    await addOrgRows(tx, orgTables[granularity], rows.orgs[granularity]);
  }
  await moveLastUses(tx, rows.lastUses);
}

async function addKeyRows(
  tx: Transaction,
  table: (typeof keyTables)["hour"],
  rows: readonly KeyRow[],
) {
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into ${table} as t (org_id, key_id, start, outcome, secret_id, count)
    select * from unnest(
      ${arrayOf(rows, (row) => row.orgId)}::uuid[],
      ${arrayOf(rows, (row) => row.keyId)}::uuid[],
      ${arrayOf(rows, (row) => isoTime(row.start))}::timestamptz[],
      ${arrayOf(rows, (row) => row.outcome)}::usage_outcome[],
      ${arrayOf(rows, (row) => row.secretId)}::text[],
      ${arrayOf(rows, (row) => row.count)}::bigint[])
    on conflict (org_id, key_id, start, outcome, secret_id) do update set count = t.count + excluded.count`);
}

async function addOrgRows(
  tx: Transaction,
  table: (typeof orgTables)["hour"],
  rows: readonly OrgRow[],
) {
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into ${table} as t (org_id, start, outcome, shard, count)
    select * from unnest(
      ${arrayOf(rows, (row) => row.orgId)}::uuid[],
      ${arrayOf(rows, (row) => isoTime(row.start))}::timestamptz[],
      ${arrayOf(rows, (row) => row.outcome)}::usage_outcome[],
      ${arrayOf(rows, (row) => row.shard)}::smallint[],
      ${arrayOf(rows, (row) => row.count)}::bigint[])
    on conflict (org_id, start, outcome, shard) do update set count = t.count + excluded.count`);
}

/** Forward only: a batch that comes late moves nothing back. */
async function moveLastUses(tx: Transaction, rows: readonly LastUse[]) {
  await tx.execute(sql`
    insert into ${keyLastUse} as t (org_id, key_id, last_used_at)
    select * from unnest(
      ${arrayOf(rows, (row) => row.orgId)}::uuid[],
      ${arrayOf(rows, (row) => row.keyId)}::uuid[],
      ${arrayOf(rows, (row) => isoTime(row.lastUsedMs))}::timestamptz[])
    on conflict (org_id, key_id) do update set last_used_at = excluded.last_used_at
    where t.last_used_at < excluded.last_used_at`);
}

/** A Postgres array as text. The schema lets ids, outcomes, times and numbers through: nothing here needs quoting. */
const arrayOf = <Row>(rows: readonly Row[], cellOf: (row: Row) => string | number): SQL =>
  sql`${`{${rows.map(cellOf).join(",")}}`}::text`;

const isoTime = (epochMs: number): string => new Date(epochMs).toISOString();
