import postgres from "postgres";
import { onTestFinished } from "vitest";
import { freePort } from "../free-port.ts";
import { startPostgres } from "../postgres/start-postgres.ts";
import type { RunningServer } from "../running-server.ts";

/** A server of the test's own on `dataDir`, ended with the test. */
export async function ownPostgres(
  dataDir: string,
  log: (line: string) => void = () => {},
): Promise<RunningServer> {
  const server = await startPostgres({ dataDir, port: await freePort(), log });
  onTestFinished(() => server.stop());
  return server;
}

/** The rows of one statement, each as a list of values. */
export async function query(url: string, statement: string): Promise<unknown[][]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const rows = await sql
    .unsafe(statement)
    .values()
    .finally(() => sql.end());
  return rows.map((row) => [...row]);
}
