import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "../connect.ts";
import { keyAccessOther, keyAccessProfile } from "../schema/usage.ts";
import { arrayOf, isoDay, isoTime, textArrayOf } from "./array-text.ts";
import type { KeyDay, OtherRow, ProfileRow } from "./profile-rows.ts";

/** Adds to the rows of profiles. Answers those that were not there before: nothing was added to what they count. */
export async function addProfileRows(
  tx: Transaction,
  rows: readonly ProfileRow[],
): Promise<ProfileRow[]> {
  const most = rows.reduce((sum, { count }) => Math.max(sum, count), 0);
  const low = await tx.execute<RowCount>(sql`
    with added as (
      insert into ${keyAccessProfile} as t
        (org_id, key_id, day, row_id, action, addresses, network, outcome, count, first_at, last_at)
      ${columnsOf(rows)}
      on conflict (org_id, key_id, day, row_id) do update set count = t.count + excluded.count,
        first_at = least(t.first_at, excluded.first_at), last_at = greatest(t.last_at, excluded.last_at)
      returning org_id, key_id, day, row_id, count)
    select org_id as "orgId", key_id as "keyId", day - '1970-01-01'::date as day, row_id as "rowId",
      count::float8 as count
    from added where count <= ${most}::bigint`);
  const isLow = new Set(low.map(nameOf));
  return rows.filter((row) => isLow.has(nameOf(row)));
}

type RowCount = Pick<ProfileRow, "orgId" | "keyId" | "day" | "rowId" | "count">;
const nameOf = ({ orgId, keyId, day, rowId, count }: RowCount): string =>
  `${orgId}|${keyId}|${day}|${rowId}|${count}`;

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
