import { createDatabase, type OwnDatabase } from "@avy/devstack/create-database";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
    templateDatabase: string;
    rolePassword: string;
  }
}

let database: OwnDatabase;
beforeAll(async () => {
  database = await createDatabase(inject("postgresUrl"), inject("templateDatabase"));
});
afterAll(() => database.drop());

async function as<T>(role: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const url = new URL(database.url);
  url.username = role;
  url.password = inject("rolePassword");
  const sql = postgres(url.href, { max: 1, onnotice: () => {} });
  return work(sql).finally(() => sql.end());
}
const refused = { code: "42501" };

describe("the verifier's role", () => {
  test("reads the columns that a decision needs", () =>
    as("avy_verifier", async (sql) => {
      await sql`select org_id, id, type, scopes, allowed_ip_cidrs, expires_at, revoked_at from api_key`;
      await sql`select org_id, id, key_id, digest, retires_at from api_key_secret`;
      await sql`select number, org_id, kind, key_id, at from change`;
      expect(await sql`select batch_id from usage_batch`).toEqual([]);
    }));

  test.each([
    "select name from api_key",
    "select created_by from api_key",
    "select last_four from api_key_secret",
    "select * from auth_user",
    "select * from audit_key",
    "select payload from usage_parked",
    "update api_key set revoked_at = null",
    "insert into change (org_id, kind) values (gen_random_uuid(), 'key')",
    "delete from usage_batch",
    "create table own (id int)",
    "select usage_make_partitions(14)",
  ])("is refused: %s", (statement) =>
    as("avy_verifier", (sql) => expect(sql.unsafe(statement)).rejects.toMatchObject(refused)),
  );
});

describe("the worker's role", () => {
  test.each([
    "select id from api_key",
    "update organization set name = 'x'",
    "select id from signing_key",
    "insert into audit_entry default values",
  ])("never touches a key, a secret or an organization: %s", (statement) =>
    as("avy_worker", (sql) => expect(sql.unsafe(statement)).rejects.toMatchObject(refused)),
  );

  test("makes partitions ahead, and making them again changes nothing", () =>
    as("avy_worker", async (sql) => {
      const [first] = await sql<{ made: number }[]>`select usage_make_partitions(20) as made`;
      const [again] = await sql<{ made: number }[]>`select usage_make_partitions(20) as made`;
      expect(first?.made).toBeGreaterThanOrEqual(12);
      expect(again?.made).toBe(0);
    }));
});

test("dropping partitions keeps what is young and drops what is old", async () => {
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  await sql.unsafe(`
    create table usage_decision_minute_20200101 partition of usage_decision_minute
      for values from ('2020-01-01 00:00+00') to ('2020-01-02 00:00+00');
    create table usage_decision_hour_202001 partition of usage_decision_hour
      for values from ('2020-01-01 00:00+00') to ('2020-02-01 00:00+00');
    alter table usage_decision_minute_20200101 owner to avy_migrator;
    alter table usage_decision_hour_202001 owner to avy_migrator`);
  const count = async () =>
    (await sql`select 1 from pg_inherits join pg_class on oid = inhrelid where relkind = 'r'`)
      .length;
  const before = await count();
  const [row] = await sql<{ dropped: number }[]>`select usage_drop_partitions() as dropped`;
  expect([row?.dropped, await count()]).toEqual([2, before - 2]);
  await sql.end();
});
