import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "@avy/db/migrate";
import {
  ensureDatabase,
  freePort,
  letRolesSignIn,
  type RunningServer,
  signalProcess,
  startPostgres,
  startRedis,
} from "@avy/devstack";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
    redisUrl: string;
    templateDatabase: string;
    rolePassword: string;
  }
}

const roles = ["avy_migrator", "avy_app", "avy_worker", "avy_verifier"];
const templateDatabase = "avy_template";

/** One Postgres and one Redis for the whole run; every test file takes a database of its own from the template. */
export default async function startStores(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "avy-stores-"));
  chmodSync(folder, 0o711); // Postgres's own user has to pass through
  const servers: RunningServer[] = [];
  const endAtOnce = () => {
    for (const { pid } of servers) signalProcess(pid, "SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", endAtOnce); // whatever ended the run before its teardown
  process.once("SIGTERM", () => process.exit(143)); // a signal alone would pass over "exit"

  const log = (line: string) => console.log(line);
  const postgres = await startPostgres({
    dataDir: join(folder, "postgres"),
    port: await freePort(),
    log,
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off" },
  });
  servers.push(postgres);
  const redis = await startRedis({ dataDir: join(folder, "redis"), port: await freePort(), log });
  servers.push(redis);

  project.provide("postgresUrl", new URL("/postgres", postgres.url).href);
  project.provide("redisUrl", redis.url);
  project.provide("templateDatabase", templateDatabase);
  project.provide("rolePassword", await makeTemplate(postgres.url));
  return async () => {
    process.removeListener("exit", endAtOnce);
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Answers the password with which every role signs in. */
async function makeTemplate(superuserUrl: string): Promise<string> {
  const url = new URL(`/${templateDatabase}`, superuserUrl).href;
  await ensureDatabase(url);
  await migrate(url);
  const password = randomBytes(16).toString("hex");
  await letRolesSignIn(url, Object.fromEntries(roles.map((role) => [role, password])));
  return password;
}
