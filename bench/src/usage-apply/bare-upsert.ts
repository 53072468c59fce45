import type { Sql } from "postgres";
import { drawKeys } from "../usage/draw-keys.ts";
import type { UsageKey } from "../usage/usage-event.ts";

export const rowsAStatement = 1_000;

/** As `usage_decision_hour`, without partitions and beside it. */
const createTable = `
  create table if not exists bench_upsert (
    org_id uuid, key_id uuid, start timestamptz, outcome usage_outcome, secret_id char(11), count bigint not null,
    primary key (org_id, key_id, start, outcome, secret_id))`;

const upsert = `
  insert into bench_upsert as t (org_id, key_id, start, outcome, secret_id, count)
  select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::usage_outcome[], $5::text[], $6::bigint[])
  on conflict (org_id, key_id, start, outcome, secret_id) do update set count = t.count + excluded.count`;

/** Rows a second of nothing but multi-row upserts of new rows into one table, each a transaction, on one connection. */
export async function bareUpserts(sql: Sql, statements: number): Promise<number> {
  await sql.unsafe(createTable);
  await sql`truncate bench_upsert`;
  const keys = drawKeys(statements * rowsAStatement);
  const began = performance.now();
  for (let at = 0; at < keys.length; at += rowsAStatement) {
    await upsertRows(sql, keys.slice(at, at + rowsAStatement));
  }
  return (keys.length / (performance.now() - began)) * 1_000;
}

async function upsertRows(sql: Sql, keys: readonly UsageKey[]): Promise<void> {
  const start = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000).toISOString();
  await sql.unsafe(
    upsert,
    [
      keys.map(({ orgId }) => orgId),
      keys.map(({ keyId }) => keyId),
      keys.map(() => start),
      keys.map(() => "allowed"),
      keys.map(({ secretId }) => secretId),
      keys.map(() => 1),
    ],
    { prepare: true },
  );
}
