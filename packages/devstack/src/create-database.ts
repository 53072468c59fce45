import { randomBytes } from "node:crypto";
import postgres, { type Sql } from "postgres";

export type OwnDatabase = { url: string; drop: () => Promise<void> };

/** A database of one's own on a running server, a copy of `template`. `serverUrl` names a role that may create it. */
export async function createDatabase(serverUrl: string, template: string): Promise<OwnDatabase> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  await onServer(serverUrl, (sql) => sql`create database ${sql(name)} template ${sql(template)}`);
  return {
    url: new URL(`/${name}`, serverUrl).href,
    drop: () => onServer(serverUrl, (sql) => sql`drop database ${sql(name)} with (force)`),
  };
}

async function onServer(url: string, work: (sql: Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await work(sql).finally(() => sql.end());
}
