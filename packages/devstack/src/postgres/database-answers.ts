import postgres, { type Sql } from "postgres";

/** False while the server starts or recovers after a crash, and when it is not ours. */
export async function isAnswering(url: string): Promise<boolean> {
  try {
    await onDatabase(serverUrl(url), (sql) => sql`select 1`);
    return true;
  } catch {
    return false;
  }
}

/** Makes the database that the URL names, where it is missing. */
export async function ensureDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await onDatabase(serverUrl(url), async (sql) => {
    const found = await sql`select 1 from pg_database where datname = ${name}`;
    if (found.length === 0) await sql`create database ${sql(name)}`;
  });
}

/** The database that every server has. */
const serverUrl = (url: string): string => new URL("/postgres", url).href;

async function onDatabase(url: string, work: (sql: Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, backoff: false, onnotice: () => {} });
  await work(sql).finally(() => sql.end({ timeout: 5 }));
}
