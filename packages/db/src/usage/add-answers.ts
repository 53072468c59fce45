import { granularities } from "@avy/core";
import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "../connect.ts";
import {
  orgUsageAnswerDay,
  orgUsageAnswerHour,
  orgUsageAnswerMinute,
  usageAnswerDay,
  usageAnswerHour,
  usageAnswerMinute,
} from "../schema/usage.ts";
import type { AnswerRollup } from "./answer-rollup.ts";
import { arrayOf, startArrayOf } from "./array-text.ts";
import { packedDurations } from "./durations.ts";

const keyTables = { minute: usageAnswerMinute, hour: usageAnswerHour, day: usageAnswerDay };
const orgTables = {
  minute: orgUsageAnswerMinute,
  hour: orgUsageAnswerHour,
  day: orgUsageAnswerDay,
};

type Rows = AnswerRollup["hour"];

export async function addAnswers(tx: Transaction, rollup: AnswerRollup): Promise<void> {
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
    insert into ${table} as t (org_id, key_id, start, status_class, count, durations)
    select org_id, key_id, start, status_class, count, durations::bigint[] from unnest(
      ${arrayOf(rows, (row) => row.orgId)}::uuid[],
      ${arrayOf(rows, (row) => row.keyId)}::uuid[],
      ${startArrayOf(rows)}::timestamptz[],
      ${arrayOf(rows, (row) => row.statusClass)}::usage_status_class[],
      ${arrayOf(rows, (row) => row.count)}::bigint[],
      ${durationsOf(rows)}::text[])
      as rows (org_id, key_id, start, status_class, count, durations)
    on conflict (org_id, key_id, start, status_class) do update set
      count = t.count + excluded.count, durations = usage_merge_durations(t.durations, excluded.durations)`);
}

async function addOrgRows(
  tx: Transaction,
  table: (typeof orgTables)["hour"],
  rows: Rows["orgs"],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into ${table} as t (org_id, start, status_class, shard, count, durations)
    select org_id, start, status_class, shard, count, durations::bigint[] from unnest(
      ${arrayOf(rows, (row) => row.orgId)}::uuid[],
      ${startArrayOf(rows)}::timestamptz[],
      ${arrayOf(rows, (row) => row.statusClass)}::usage_status_class[],
      ${arrayOf(rows, (row) => row.shard)}::smallint[],
      ${arrayOf(rows, (row) => row.count)}::bigint[],
      ${durationsOf(rows)}::text[])
      as rows (org_id, start, status_class, shard, count, durations)
    on conflict (org_id, start, status_class, shard) do update set
      count = t.count + excluded.count, durations = usage_merge_durations(t.durations, excluded.durations)`);
}

/** Lists of different lengths make no array of arrays: each is a text of its own. */
const durationsOf = (rows: readonly { durations: ReadonlyMap<number, number> }[]): SQL =>
  arrayOf(rows, ({ durations }) => `"{${packedDurations(durations).join(",")}}"`);
