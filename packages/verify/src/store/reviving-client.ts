import { within } from "@avy/queue";
import postgres, { type Sql } from "postgres";

export type RevivingClient = {
  ask<T>(query: (sql: Sql) => Promise<T>): Promise<T>;
  /** How often the pool was opened anew. */
  revivals(): number;
  close(): Promise<void>;
};

export type RevivingOptions = {
  connections: number;
  name: string;
  /** Postgres gives a statement up after so many milliseconds, and says so. */
  statementMs: number;
  /** Without a word for so long nobody is there: more than `statementMs`. */
  silentMs: number;
};

const connectSeconds = 3;
const endSeconds = 1;

/**
 * A pool that is thrown away and opened anew when a query had no answer for `silentMs`: a connection over a half-open
 * network never says so itself. Others' queries get a second to end.
 */
export function connectReviving(url: string, options: RevivingOptions): RevivingClient {
  const open = (): Sql =>
    postgres(url, {
      max: options.connections,
      prepare: false, // a pooler in transaction mode may stand between
      fetch_types: false,
      connect_timeout: connectSeconds,
      backoff: () => 0.25,
      onnotice: () => {},
      connection: { application_name: options.name, statement_timeout: options.statementMs },
    });
  let client = open();
  let revivals = 0;
  return {
    ask(query) {
      const asked = client;
      return within(options.silentMs, query(asked), () => {
        if (client !== asked) return;
        revivals++;
        client = open();
        asked.end({ timeout: endSeconds }).catch(() => {}); // what it held is rejected; there is nothing more to learn
      });
    },
    revivals: () => revivals,
    close: () => client.end({ timeout: 2 }),
  };
}
