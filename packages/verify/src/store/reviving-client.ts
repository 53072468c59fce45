import { within } from "@avy/queue";
import postgres, { type Sql } from "postgres";

const silentMs = 5_000;

export type RevivingClient = {
  ask<T>(query: (sql: Sql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};

/**
 * A pool that is thrown away and opened anew when a query had no answer for five seconds:
 * a connection over a half-open network never says so itself.
 */
export function connectReviving(
  url: string,
  { connections, name }: { connections: number; name: string },
): RevivingClient {
  const open = (): Sql =>
    postgres(url, {
      max: connections,
      prepare: false, // a pooler in transaction mode may stand between
      fetch_types: false,
      connect_timeout: 3,
      backoff: () => 0.25,
      onnotice: () => {},
      connection: { application_name: name, statement_timeout: silentMs },
    });
  let client = open();
  return {
    async ask(query) {
      const asked = client;
      const answer = query(asked);
      return within(silentMs, answer, () => {
        if (client !== asked) return;
        client = open();
        asked.end({ timeout: 0 }).catch(() => {}); // what it held is rejected; there is nothing more to learn
      });
    },
    close: () => client.end({ timeout: 2 }),
  };
}
