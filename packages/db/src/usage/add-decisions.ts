import { granularities } from "@avy/core";
import { sql } from "drizzle-orm";
import type { Transaction } from "../connect.ts";
import {
  orgUsageDecisionDay,
  orgUsageDecisionHour,
  orgUsageDecisionMinute,
  usageDecisionDay,
  usageDecisionHour,
  usageDecisionMinute,
} from "../schema/usage.ts";
import { arrayOf, startArrayOf } from "./array-text.ts";
import type { DecisionRollup } from "./decision-rollup.ts";

const keyTables = { minute: usageDecisionMinute, hour: usageDecisionHour, day: usageDecisionDay };
const orgTables = {
  minute: orgUsageDecisionMinute,
  hour: orgUsageDecisionHour,
  day: orgUsageDecisionDay,
};

type Rows = DecisionRollup["hour"];

export async function addDecisions(tx: Transaction, rollup: DecisionRollup): Promise<void> {
  for (const granularity of granularities) {
    const { keys, orgs } = rollup[granularity];
    await addKeyRows(tx, keyTables[granularity], keys);
    await addOrgRows(tx, orgTables[granularity], orgs);
  }
}

async function addKeyRows(
  tx: Transaction,
  table: (typeof keyTables)["hour"],
  rows: Rows["keys"],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into ${table} as t (org_id, key_id, start, outcome, secret_id, count)
    select * from unnest(
      ${arrayOf(rows, (row) => row.orgId)}::uuid[],
      ${arrayOf(rows, (row) => row.keyId)}::uuid[],
      ${startArrayOf(rows)}::timestamptz[],
      ${arrayOf(rows, (row) => row.outcome)}::usage_outcome[],
      ${arrayOf(rows, (row) => row.secretId)}::text[],
      ${arrayOf(rows, (row) => row.count)}::bigint[])
    on conflict (org_id, key_id, start, outcome, secret_id) do update set count = t.count + excluded.count`);
}

async function addOrgRows(
  tx: Transaction,
  table: (typeof orgTables)["hour"],
  rows: Rows["orgs"],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into ${table} as t (org_id, start, outcome, shard, count)
    select * from unnest(
      ${arrayOf(rows, (row) => row.orgId)}::uuid[],
      ${startArrayOf(rows)}::timestamptz[],
      ${arrayOf(rows, (row) => row.outcome)}::usage_outcome[],
      ${arrayOf(rows, (row) => row.shard)}::smallint[],
      ${arrayOf(rows, (row) => row.count)}::bigint[])
    on conflict (org_id, start, outcome, shard) do update set count = t.count + excluded.count`);
}
