import type { Sql } from "postgres";

/** Every table that usage is written to, as its name is written in SQL; of partitioned ones the parent. */
const namesOf = async (sql: Sql): Promise<string[]> => {
  const rows = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      and (relname ~ '^(org_)?usage_' or relname ~ '^key_(access|last)_')`;
  return rows.map(({ name }) => name);
};

export async function emptyUsageTables(sql: Sql): Promise<void> {
  await sql.unsafe(`truncate ${(await namesOf(sql)).join(", ")}`);
  await sql`checkpoint`; // what one left to be written is not the next one's to wait for
}

/** Rows inserted or updated in all usage tables so far. What a worker did last is in it after a second. */
export async function rowsWritten(sql: Sql): Promise<number> {
  const [row] = await sql<{ rows: number }[]>`
    select coalesce(sum(n_tup_ins + n_tup_upd), 0)::float8 as rows from pg_stat_user_tables
    where relname ~ '^(org_)?usage_' or relname ~ '^key_(access|last)_'`;
  return row?.rows ?? 0;
}
