import { randomUUID } from "node:crypto";
import { apiKey } from "@better-auth/api-key";
import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import pg from "pg";
import type { Sql } from "postgres";
import { betterAuthSettings } from "./better-auth-settings.ts";
import type { KeyCounts, Peer } from "./peer.ts";

const maxRequests = 1_000_000_000;
const database = "better_auth";

/** better-auth's plugin as it comes, on its own tables by its own migration; its limit raised so that it refuses none. */
export async function betterAuthDatabase(
  databaseUrl: string,
  sql: Sql,
  { hot, stored }: KeyCounts,
): Promise<Peer> {
  await sql`create database ${sql(database)}`;
  const pool = new pg.Pool({ connectionString: urlOf(databaseUrl), max: 10 });
  const auth = betterAuth({
    ...betterAuthSettings(),
    database: pool,
    plugins: [apiKey({ rateLimit: { maxRequests } })],
  });
  const { runMigrations } = await getMigrations(auth.options);
  await runMigrations();
  const tokens: string[] = [];
  while (tokens.length < hot) {
    const { key } = await auth.api.createApiKey({ body: { userId: randomUUID() } });
    tokens.push(key);
  }
  await storeOthers(pool, stored - hot);
  return {
    name: "betterAuth",
    label: "better-auth, as it comes",
    tokens,
    isGood: async (key) => (await auth.api.verifyApiKey({ body: { key } })).valid,
    close: () => pool.end(),
  };
}

function urlOf(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Copies of one that the plugin wrote, under other ids, keys and owners: nobody asks for them. */
async function storeOthers(pool: pg.Pool, count: number): Promise<void> {
  await pool.query(
    `insert into apikey
    select other.* from (select * from apikey limit 1) one, generate_series(1, $1::int) nth,
      jsonb_populate_record(null::apikey, to_jsonb(one) || jsonb_build_object(
        'id', md5('id' || nth), 'key', md5('key' || nth), 'referenceId', md5('owner' || nth))) other`,
    [count],
  );
  await pool.query("vacuum analyze apikey");
}
