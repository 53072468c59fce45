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

describe("the app's role", () => {
  test.each([
    "insert into usage_mark default values",
    "update usage_answer_day set count = 0",
    "update org_usage_untimely set dropped = 0",
    "delete from key_access_profile",
    "delete from usage_parked",
    "select usage_make_partitions(14)",
  ])("reads usage and never writes it: %s", (statement) =>
    as("avy_app", async (sql) => {
      await sql`select * from usage_mark`;
      await sql`select * from key_access_profile`;
      await sql`select dropped from org_usage_untimely`;
      await expect(sql.unsafe(statement)).rejects.toMatchObject(refused);
    }),
  );
});

describe("the worker's role", () => {
  test.each([
    "select id from api_key",
    "update organization set name = 'x'",
    "select id from signing_key",
    "insert into audit_entry default values",
    "delete from usage_decision_day",
    "delete from key_access_other",
    "update usage_parked set reason = ''",
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
