import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema/index.ts";

export type Db = PostgresJsDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Db["transaction"]>[0]>[0];
export type Connection = {
  db: Db;
  /** Ends the pool; queries under way get five seconds. */
  close: () => Promise<void>;
};

/** One pool. `prepare` is off: a pooler in transaction mode may stand between. */
export function connectDb(url: string, { connections }: { connections: number }): Connection {
  const client = postgres(url, {
    max: connections,
    prepare: false,
    connect_timeout: 10,
    onnotice: () => {},
  });
  return { db: drizzle(client, { schema }), close: () => client.end({ timeout: 5 }) };
}
