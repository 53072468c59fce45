import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema/index.ts";
import { watchedSockets } from "./watched-sockets.ts";

export type Db = PostgresJsDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Db["transaction"]>[0]>[0];
export type Connection = {
  db: Db;
  /** Ends the pool; queries under way get five seconds. */
  close: () => Promise<void>;
};
export type ConnectionOptions = {
  connections: number;
  /**
   * The longest that a statement may go without an answer, milliseconds: its connection is given up then, and what
   * waited on it fails as `isDatabaseAway` knows. Longer than any statement may take.
   */
  silentMs: number;
};

const connectSeconds = 5;

/** One pool. `prepare` is off: a pooler in transaction mode may stand between. */
export function connectDb(url: string, { connections, silentMs }: ConnectionOptions): Connection {
  const options = {
    max: connections,
    prepare: false,
    connect_timeout: connectSeconds,
    idle_timeout: (0.8 * silentMs) / 1_000, // sooner than `watchedSockets` could take an idle one for silent
    backoff: () => 0.25, // else up to twenty seconds, and requests wait with it
    onnotice: () => {},
    socket: watchedSockets(silentMs),
  };
  const client = postgres(url, options);
  return { db: drizzle(client, { schema }), close: () => client.end({ timeout: 5 }) };
}
