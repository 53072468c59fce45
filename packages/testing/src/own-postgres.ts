import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectDb, type Db } from "@avy/db";
import { migrate } from "@avy/db/migrate";
import {
  freePort,
  letRolesSignIn,
  type PostgresOptions,
  processesIn,
  type RunningServer,
  signalProcess,
  startPostgres,
} from "@avy/devstack";

export type OwnPostgres = {
  /** Superuser's URL of the migrated database. */
  url: string;
  port: number;
  /** Holds the cluster in `cluster`. */
  dataDir: string;
  urlAs: (role: "avy_app" | "avy_worker" | "avy_verifier") => string;
  /** Connects anew after each restart by itself. */
  db: Db;
  /** SIGSTOP to the postmaster and all its children; says how many. `thaw` lets them go on. */
  freeze: () => number;
  thaw: () => void;
  stop: () => Promise<void>;
  start: () => Promise<void>;
  close: () => Promise<void>;
};

const roles = ["avy_app", "avy_worker", "avy_verifier"];
const quick = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/** A Postgres of one test file's own, migrated: for what the run's shared one must not suffer. */
export async function startOwnPostgres(
  settings: PostgresOptions["settings"] = {},
): Promise<OwnPostgres> {
  const folder = mkdtempSync(join(tmpdir(), "avy-postgres-"));
  chmodSync(folder, 0o711); // Postgres's own user has to pass through
  const dataDir = join(folder, "data");
  const options = {
    dataDir,
    port: await freePort(),
    log: () => {},
    settings: { ...quick, ...settings },
  };
  let server: RunningServer = await startPostgres(options);
  const killAtExit = () => void signalProcess(server.pid, "SIGKILL");
  process.once("exit", killAtExit);

  const password = randomBytes(16).toString("hex");
  await migrate(server.url);
  await letRolesSignIn(server.url, Object.fromEntries(roles.map((role) => [role, password])));
  const { db, close: closeDb } = connectDb(server.url, { connections: 3, silentMs: 30_000 });

  const signalAll = (signal: NodeJS.Signals) =>
    processesIn(join(dataDir, "cluster")).filter(({ pid }) => signalProcess(pid, signal)).length;
  const thaw = () => void signalAll("SIGCONT");
  const stop = () => {
    thaw(); // a process that was stopped heeds no other signal
    return server.stop();
  };
  return {
    url: server.url,
    port: server.port,
    dataDir,
    urlAs: (role) => Object.assign(new URL(server.url), { username: role, password }).href,
    db,
    freeze: () => signalAll("SIGSTOP"),
    thaw,
    stop,
    async start() {
      server = await startPostgres(options);
    },
    async close() {
      await closeDb();
      await stop();
      process.removeListener("exit", killAtExit);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
