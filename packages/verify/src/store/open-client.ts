import postgres, { type Sql } from "postgres";

export type ClientOptions = {
  connections: number;
  /** As `pg_stat_activity` shows it. */
  name: string;
  /** Postgres gives a statement up after so many milliseconds, and says so. */
  statementMs: number;
};

const connectSeconds = 3;

/**
 * A pool that dials when it is first asked. Statements are prepared once a connection; `?prepare=false` in the URL is for
 * a pooler in transaction mode that cannot keep them.
 */
export const openClient = (url: string, { connections, name, statementMs }: ClientOptions): Sql =>
  postgres(url, {
    max: connections,
    fetch_types: false,
    connect_timeout: connectSeconds,
    backoff: () => 0.25,
    onnotice: () => {},
    connection: { application_name: name, statement_timeout: statementMs },
  });

/** What it still holds is rejected after a second; there is nothing more to learn from it. */
export const abandon = (client: Sql): void => void client.end({ timeout: 1 }).catch(() => {});
