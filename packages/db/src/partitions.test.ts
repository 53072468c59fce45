import { createDatabase, type OwnDatabase } from "@avy/devstack/create-database";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";

let database: OwnDatabase;
let sql: Sql;
beforeAll(async () => {
  database = await createDatabase(inject("postgresUrl"), inject("templateDatabase"));
  sql = postgres(database.url, { max: 3, onnotice: () => {} });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const partitioned = async () =>
  (await sql<{ parent: string }[]>`select parent from usage_partitioned()`).map(
    (row) => row.parent,
  );
const drop = async () =>
  (await sql<{ dropped: number }[]>`select usage_drop_partitions() as dropped`)[0]?.dropped;

async function makeOld(): Promise<void> {
  await sql.unsafe(`
    create table usage_answer_minute_20200101 partition of usage_answer_minute
      for values from ('2020-01-01 00:00+00') to ('2020-01-02 00:00+00');
    create table usage_decision_hour_202001 partition of usage_decision_hour
      for values from ('2020-01-01 00:00+00') to ('2020-02-01 00:00+00');
    create table key_access_profile_20200106 partition of key_access_profile
      for values from ('2020-01-06') to ('2020-01-13');
    alter table usage_answer_minute_20200101 owner to avy_migrator;
    alter table usage_decision_hour_202001 owner to avy_migrator;
    alter table key_access_profile_20200106 owner to avy_migrator`);
}

test("every partitioned table is one that partitions are made for", async () => {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'p' and relnamespace = 'public'::regnamespace`;
  expect(tables.map(({ name }) => name).sort()).toEqual((await partitioned()).sort());
});

test("each takes rows from its oldest day to the fourteenth ahead, without a gap", async () => {
  for (const parent of await partitioned()) {
    const bounds = await sql<{ from: string; to: string }[]>`
      select (regexp_match(bound, 'FROM \\(''(.{10})'))[1] as "from", (regexp_match(bound, 'TO \\(''(.{10})'))[1] as "to"
      from pg_inherits join pg_class c on c.oid = inhrelid
      cross join lateral pg_get_expr(c.relpartbound, c.oid) bound
      where inhparent = ${parent}::regclass order by 1`;
    const [row] = await sql<{ least: string; most: string }[]>`
      select to_char((now() at time zone 'UTC')::date - days_back, 'YYYY-MM-DD') as least,
        to_char((now() at time zone 'UTC')::date + 14, 'YYYY-MM-DD') as most
      from usage_partitioned() where parent = ${parent}`;
    expect(bounds.slice(1).map(({ from }) => from)).toEqual(
      bounds.slice(0, -1).map(({ to }) => to),
    );
    expect((bounds[0]?.from ?? "") <= (row?.least ?? "")).toBe(true);
    expect((bounds.at(-1)?.to ?? "") > (row?.most ?? "")).toBe(true);
  }
});

test("those past their time are dropped, and no other", async () => {
  const count = async () =>
    (await sql`select 1 from pg_inherits join pg_class on oid = inhrelid where relkind = 'r'`)
      .length;
  const before = await count();
  await makeOld();
  expect([await drop(), await count()]).toEqual([3, before]);
});

test("a reader that takes its time keeps an old one from being dropped, not others from writing", async () => {
  await makeOld();
  const write = () =>
    sql`insert into usage_decision_hour select gen_random_uuid(), gen_random_uuid(), now(), 'allowed', 'aaaaaaaaaaa', 1`;
  await sql.begin(async (reader) => {
    await reader`select count(*) from usage_decision_hour`;
    const [dropping] = await Promise.all([drop(), write()]);
    expect(dropping).toBeLessThan(3);
    expect(await sql`select usage_make_partitions(40)`).toHaveLength(1);
    await write();
  });
  await drop();
  expect(await drop()).toBe(0);
  expect(await sql`select to_regclass('usage_decision_hour_202001') as left`).toEqual([
    { left: null },
  ]);
});
