import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "@avy/db/migrate";
import {
  type EndingStep,
  endProcess,
  freePort,
  identify,
  letRolesSignIn,
  type RunningServer,
  signalProcess,
  startPostgres,
  startRedis,
} from "@avy/devstack";
import { answerParent } from "../process/answer-parent.ts";
import type { Stores } from "./stores.ts";

// Run from source: migrations and Postgres's programs are found by where their packages lie, which no bundle knows.

const roles = ["avy_migrator", "avy_app", "avy_worker", "avy_verifier"];

/** Nothing is written down first, since all of it is thrown away: whoever stopped the bench does not wait long. */
const ending: readonly EndingStep[] = [
  { signal: "SIGQUIT", waitMs: 2_000 },
  { signal: "SIGKILL", waitMs: 2_000 },
];

const folder = mkdtempSync(join(tmpdir(), "avy-bench-"));
chmodSync(folder, 0o711); // Postgres's own user has to pass through
const servers: RunningServer[] = [];
const stop = new AbortController();

process.once("exit", () => {
  for (const { pid } of servers) signalProcess(pid, "SIGKILL"); // those that did not stop in order
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<Stores> {
  const log = (line: string) => process.stdout.write(`  ${line}\n`);
  const postgres = await startPostgres({
    dataDir: join(folder, "postgres"),
    port: await freePort(),
    log,
  });
  servers.push(postgres);
  stop.signal.throwIfAborted();
  const redis = await startRedis({ dataDir: join(folder, "redis"), port: await freePort(), log });
  servers.push(redis);
  stop.signal.throwIfAborted();
  await migrate(postgres.url);
  const rolePassword = randomBytes(16).toString("hex");
  await letRolesSignIn(postgres.url, Object.fromEntries(roles.map((role) => [role, rolePassword])));
  return { databaseUrl: postgres.url, rolePassword, redisUrl: redis.url };
}

const started = start();

async function endAtOnce({ pid, exited }: RunningServer): Promise<void> {
  const server = identify(pid);
  if (server !== null) await endProcess(server, ending);
  await exited;
}

export type StoresProgram = { stores: (argument: null) => Promise<Stores> };

answerParent({ stores: () => started } satisfies StoresProgram, async () => {
  stop.abort();
  await started.catch(() => {}); // a server half started is one that nobody would stop
  await Promise.all(servers.map(endAtOnce));
  servers.length = 0;
});
