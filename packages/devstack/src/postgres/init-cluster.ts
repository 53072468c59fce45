import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { promisify } from "node:util";
import type { ClusterPaths } from "./cluster-paths.ts";
import type { Launch, Launcher } from "./launch-as.ts";
import type { ServerUser } from "./server-user.ts";

/** Makes an empty cluster with a random password for its superuser, where there is none yet. */
export async function initCluster(
  paths: ClusterPaths,
  { initdb, user, launcher }: { initdb: string; user: ServerUser | null; launcher: Launcher },
): Promise<void> {
  if (existsSync(paths.cluster)) return ownCluster(paths, user);
  if (!existsSync(paths.password)) {
    writeFileSync(paths.password, randomBytes(24).toString("base64url"), { mode: 0o600 });
  }
  // Renamed only when whole: an initdb that was killed leaves no half cluster behind.
  const unfinished = `${paths.cluster}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  if (user !== null) {
    for (const path of [unfinished, paths.password]) chownSync(path, user.uid, user.gid);
  }
  await runInitdb(launcher(initdb, initdbArguments(unfinished, paths.password)));
  renameSync(unfinished, paths.cluster);
}

export const superuserPassword = (paths: ClusterPaths): string =>
  readFileSync(paths.password, "utf8").trim();

const initdbArguments = (cluster: string, passwordFile: string): string[] => [
  `--pgdata=${cluster}`,
  "--username=postgres",
  `--pwfile=${passwordFile}`,
  "--auth=scram-sha-256",
  "--data-checksums",
  "--encoding=UTF8",
  // Postgres's own provider: sorts and folds case alike on every machine, whatever locales it has.
  "--locale=C",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
];

const run = promisify(execFile);

async function runInitdb({ command, args, ...user }: Launch): Promise<void> {
  await run(command, args, { ...user, cwd: "/" }).catch((error: Error) => {
    throw new Error(`initdb failed: ${error.message}`);
  });
}

/** A cluster made by one user and started by root, changes hands. */
async function ownCluster(paths: ClusterPaths, user: ServerUser | null): Promise<void> {
  if (user === null || statSync(paths.cluster).uid === user.uid) return;
  await run("chown", ["-R", `${user.uid}:${user.gid}`, paths.cluster, paths.password]);
}
