import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "../connect.ts";
import { keyAccessOther, keyAccessProfile } from "../schema/usage.ts";
import { arrayOf, isoDay, isoTime, textArrayOf } from "./array-text.ts";
import type { KeyDay, OtherRow, ProfileRow } from "./profile-rows.ts";

/** Adds to the rows of profiles. Answers the keys and days that have a row now which they had not. */
export async function addProfileRows(
  tx: Transaction,
  rows: readonly ProfileRow[],
): Promise<KeyDay[]> {
  const grown = await tx.execute<KeyDay>(sql`
    with incoming as materialized (${columnsOf(rows)}),
    added as (
      insert into ${keyAccessProfile} as t
        (org_id, key_id, day, row_id, action, addresses, network, outcome, count, first_at, last_at)
      select * from incoming
      on conflict (org_id, key_id, day, row_id) do update set count = t.count + excluded.count,
        first_at = least(t.first_at, excluded.first_at), last_at = greatest(t.last_at, excluded.last_at)
      returning org_id, key_id, day, row_id, count)
    select distinct added.org_id as "orgId", added.key_id as "keyId", added.day - '1970-01-01'::date as day
    from added join incoming using (org_id, key_id, day, row_id)
    where added.count = incoming.count`);
  return [...grown];
}

/** Rows that take the place of those which they sum. */
export async function putProfileRows(
  tx: Transaction,
  { gone, put }: { gone: readonly ProfileRow[]; put: readonly ProfileRow[] },
): Promise<void> {
  if (gone.length > 0) {
    await tx.execute(sql`
      delete from ${keyAccessProfile} t using unnest(${keyDaysOf(gone)}, ${rowIdsOf(gone)}) as gone (org_id, key_id, day, row_id)
      where (t.org_id, t.key_id, t.day, t.row_id) = (gone.org_id, gone.key_id, gone.day, gone.row_id)`);
  }
  if (put.length > 0) {
    await tx.execute(sql`
      insert into ${keyAccessProfile}
        (org_id, key_id, day, row_id, action, addresses, network, outcome, count, first_at, last_at)
      ${columnsOf(put)}
      on conflict (org_id, key_id, day, row_id) do update set
        count = excluded.count, first_at = excluded.first_at, last_at = excluded.last_at`);
  }
}

export async function addOtherRows(tx: Transaction, rows: readonly OtherRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into ${keyAccessOther} as t (org_id, key_id, day, outcome, count, first_at, last_at)
    select * from unnest(${keyDaysOf(rows)}, ${tallyOf(rows)})
    on conflict (org_id, key_id, day, outcome) do update set count = t.count + excluded.count,
      first_at = least(t.first_at, excluded.first_at), last_at = greatest(t.last_at, excluded.last_at)`);
}

/** Three arrays, to unnest. */
export const keyDaysOf = (rows: readonly KeyDay[]): SQL => sql`
  ${arrayOf(rows, (row) => row.orgId)}::uuid[],
  ${arrayOf(rows, (row) => row.keyId)}::uuid[],
  ${arrayOf(rows, (row) => isoDay(row.day))}::date[]`;

const rowIdsOf = (rows: readonly ProfileRow[]): SQL =>
  sql`${arrayOf(rows, (row) => row.rowId)}::uuid[]`;

const tallyOf = (rows: readonly OtherRow[]): SQL => sql`
  ${arrayOf(rows, (row) => row.outcome)}::usage_outcome[],
  ${arrayOf(rows, (row) => row.count)}::bigint[],
  ${arrayOf(rows, (row) => isoTime(row.firstAtMs))}::timestamptz[],
  ${arrayOf(rows, (row) => isoTime(row.lastAtMs))}::timestamptz[]`;

/** No address holds a space. */
const columnsOf = (rows: readonly ProfileRow[]): SQL => sql`
  select org_id, key_id, day, row_id, action, string_to_array(addresses, ' ') as addresses, network,
    outcome, count, first_at, last_at
  from unnest(${keyDaysOf(rows)}, ${rowIdsOf(rows)},
    ${textArrayOf(rows, (row) => row.action)}::text[],
    ${textArrayOf(rows, (row) => row.addresses.join(" "))}::text[],
    ${textArrayOf(rows, (row) => row.network)}::text[],
    ${tallyOf(rows)})
    as rows (org_id, key_id, day, row_id, action, addresses, network, outcome, count, first_at, last_at)`;
