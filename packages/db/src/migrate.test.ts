import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import postgres from "postgres";
import { afterAll, expect, inject, test } from "vitest";
import { connectDb } from "./connect.ts";
import { migrate } from "./migrate.ts";
import { readSchemaVersion, schemaVersion } from "./schema-version.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

const name = `migrate_${randomBytes(6).toString("hex")}`;
const server = postgres(inject("postgresUrl"), { max: 1, onnotice: () => {} });
const url = new URL(`/${name}`, inject("postgresUrl")).href;
afterAll(async () => {
  await server.unsafe(`drop database if exists ${name} with (force)`);
  await server.end();
});

test("four processes that migrate an empty database at once leave one whole schema", async () => {
  await server.unsafe(`create database ${name}`);
  await Promise.all(Array.from({ length: 4 }, () => migrate(url)));
  const { db, close } = connectDb(url, { connections: 1, silentMs: 30_000 });
  expect(await readSchemaVersion(db)).toBe(schemaVersion);
  await close();
});

test("an operator's role that may make no roles migrates, once it was granted avy_migrator", async () => {
  const operator = `operator_${randomBytes(6).toString("hex")}`;
  await server.unsafe(`
    create role ${operator} login password 'only-for-this-test' nosuperuser nocreaterole;
    grant avy_migrator to ${operator}`);
  await server.unsafe(`create database ${operator} owner ${operator}`);
  const own = new URL(`/${operator}`, inject("postgresUrl"));
  own.username = operator;
  own.password = "only-for-this-test";
  await migrate(own.href);
  await migrate(own.href);
  await server.unsafe(`drop database ${operator} with (force)`);
  await server.unsafe(`drop role ${operator}`);
});

test("the version that the apps know is the number of migrations", () => {
  const files = readdirSync(new URL("../migrations", import.meta.url)).filter((file) =>
    file.endsWith(".sql"),
  );
  expect(files).toHaveLength(schemaVersion);
});

test("every table of a tenant has a primary key that starts with the organization", async () => {
  const sql = postgres(url, { max: 1 });
  const tables = await sql<{ table: string; column: string }[]>`
    select c.relname as table, a.attname as column
    from pg_index i
    join pg_class c on c.oid = i.indrelid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    where i.indisprimary and c.relnamespace = 'public'::regnamespace and not c.relispartition`;
  const notOfTenants = ["organization", "change", "usage_batch", "usage_mark", "usage_parked"];
  const others = tables
    .filter(({ table }) => !table.startsWith("auth_") && !notOfTenants.includes(table))
    .filter(({ column }) => column !== "org_id");
  expect(others).toEqual([]);
  expect(tables.length).toBeGreaterThan(15);
  await sql.end();
});
