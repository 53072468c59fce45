import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connectDb, type Db } from "@avy/db";
import { freePort, startPostgres } from "@avy/devstack";
import { sql } from "drizzle-orm";
import type { OwnPostgres } from "./own-postgres.ts";

export type OwnStandby = {
  port: number;
  /** Read-only. */
  db: Db;
  /** It goes on answering, and learns nothing more. */
  freeze: () => Promise<unknown>;
  close: () => Promise<void>;
};

/** A hot standby that follows a Postgres of the test's own, to be closed before it. */
export async function startOwnStandby(primary: OwnPostgres): Promise<OwnStandby> {
  const dataDir = `${primary.dataDir}-standby`;
  await copyCluster(primary, dataDir);
  const { username, password } = new URL(primary.url);
  const followed = `host=127.0.0.1 port=${primary.port} user=${username} password=${password}`;
  const server = await startPostgres({
    dataDir,
    port: await freePort(),
    log: () => {},
    settings: { primary_conninfo: followed },
  });
  const { db, close } = connectDb(server.url, { connections: 1, silentMs: 30_000 });
  return {
    port: server.port,
    db,
    freeze: () => db.execute(sql`select pg_wal_replay_pause()`),
    async close() {
      await close();
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** By SQL and a copy: the Postgres from npm brings no pg_basebackup. */
async function copyCluster({ url, dataDir: from }: OwnPostgres, to: string): Promise<void> {
  const { db, close } = connectDb(url, { connections: 1, silentMs: 30_000 }); // one session for both
  const notCopied = new Set(
    ["postmaster.pid", "postmaster.opts"].map((name) => join(from, "cluster", name)),
  );
  mkdirSync(to, { mode: 0o711 });
  await db.execute(sql`select pg_backup_start('standby', true)`);
  cpSync(from, to, { recursive: true, filter: (path) => !notCopied.has(path) });
  const [backup] = await db.execute<{ label: string }>(
    sql`select labelfile as label from pg_backup_stop(false)`,
  );
  writeFileSync(join(to, "cluster", "backup_label"), backup?.label ?? "");
  writeFileSync(join(to, "cluster", "standby.signal"), "");
  await close();
}
