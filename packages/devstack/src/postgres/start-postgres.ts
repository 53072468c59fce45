import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, statSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { bareEnvironment } from "../process/bare-environment.ts";
import { hasExited, type RunningServer, runningServer } from "../running-server.ts";
import { tailOf } from "../tail-of.ts";
import { type ClusterPaths, clusterPaths } from "./cluster-paths.ts";
import { ensureDatabase, isAnswering } from "./database-answers.ts";
import { initCluster, superuserPassword } from "./init-cluster.ts";
import { type Launch, launchAs } from "./launch-as.ts";
import { endOldPostmaster, postmasterEnding } from "./old-postmaster.ts";
import { postgresBinaries } from "./postgres-binaries.ts";
import { type PostgresSettings, serverArguments } from "./postgres-settings.ts";
import { serverUser } from "./server-user.ts";

export type PostgresOptions = {
  /** Holds the cluster, its superuser's password (mode 600) and its log. */
  dataDir: string;
  port: number;
  log: (line: string) => void;
  /** Server settings over ours. */
  settings?: PostgresSettings;
};

const startTimeoutMs = 60_000;
const lockTimeoutMs = 15_000;

/** Starts PostgreSQL on 127.0.0.1 and answers the superuser's URL of the database `avy`. Throws with the server's own last words. */
export async function startPostgres(options: PostgresOptions): Promise<RunningServer> {
  const { dataDir, port, log } = options;
  mkdirSync(dataDir, { recursive: true });
  const paths = clusterPaths(dataDir);
  const binaries = postgresBinaries();
  const user = serverUser();
  const launcher = launchAs(user, [binaries.postgres, dataDir]);
  await initCluster(paths, { initdb: binaries.initdb, user, launcher });

  const launch = launcher(
    binaries.postgres,
    serverArguments(paths.cluster, port, options.settings),
  );
  const url = `postgres://postgres:${superuserPassword(paths)}@127.0.0.1:${port}/avy`;
  const lockedUntil = Date.now() + lockTimeoutMs;
  for (;;) {
    await endOldPostmaster(paths, log);
    const logFrom = existsSync(paths.log) ? statSync(paths.log).size : 0;
    const child = spawnServer(launch, paths);
    if (await becomesReady(child, url)) {
      await ensureDatabase(url);
      return runningServer(child, { url, port }, postmasterEnding);
    }
    const said = tailOf(paths.log, { from: logFrom, lines: 12 });
    if (!isStillLocked(said) || Date.now() > lockedUntil) {
      throw new Error(`Postgres did not start:\n${said}`);
    }
    await sleep(500);
  }
}

/** In its own process group, so that Ctrl-C in a terminal reaches only its launcher. */
function spawnServer(
  { command, args, ...user }: Launch,
  paths: ClusterPaths,
): ChildProcess & { pid: number } {
  const out = openSync(paths.log, "a", 0o600);
  const child = spawn(command, args, {
    ...user,
    cwd: "/",
    detached: true,
    stdio: ["ignore", out, out],
    env: bareEnvironment({ PATH: process.env.PATH, LC_ALL: "C" }),
  });
  child.once("error", () => {}); // told by the missing pid
  closeSync(out);
  if (child.pid === undefined) throw new Error(`${command} could not be run`);
  return Object.assign(child, { pid: child.pid });
}

async function becomesReady(child: ChildProcess, url: string): Promise<boolean> {
  const until = Date.now() + startTimeoutMs;
  while (!hasExited(child)) {
    if (await isAnswering(url)) return true;
    if (Date.now() > until) {
      child.kill("SIGQUIT");
      throw new Error(`Postgres did not answer within ${startTimeoutMs / 1_000} s`);
    }
    await sleep(25);
  }
  return false;
}

/** The end of the one before takes a moment to be seen. */
const isStillLocked = (said: string): boolean =>
  /pre-existing shared memory block|lock file .* already exists/.test(said);
