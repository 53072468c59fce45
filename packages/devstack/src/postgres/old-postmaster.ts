import { existsSync, readFileSync, rmSync } from "node:fs";
import { commandOf } from "../process/command-of.ts";
import { type EndingStep, endProcess } from "../process/end-process.ts";
import { identify } from "../process/process-identity.ts";
import { processesIn } from "../process/processes-in.ts";
import { signalProcess } from "../process/signal-process.ts";
import { type ClusterPaths, clusterPaths } from "./cluster-paths.ts";

/** Fast shutdown, then immediate shutdown, then the end that Postgres has to recover from. */
export const postmasterEnding: readonly EndingStep[] = [
  { signal: "SIGINT", waitMs: 10_000 },
  { signal: "SIGQUIT", waitMs: 5_000 },
  { signal: "SIGKILL", waitMs: 5_000 },
];

/** Backends end by themselves soon after their postmaster. */
const backendEnding: readonly EndingStep[] = [
  { signal: "SIGQUIT", waitMs: 5_000 },
  { signal: "SIGKILL", waitMs: 5_000 },
];

/** Ends a Postgres that a crash left running in this `startPostgres` folder. */
export const endLeftPostgres = async (
  dataDir: string,
  log: (line: string) => void,
): Promise<void> => {
  const paths = clusterPaths(dataDir);
  if (existsSync(paths.cluster)) await endOldPostmaster(paths, log);
};

/** Ends what a crash left running on this cluster, and removes a lock that names a stranger. */
export async function endOldPostmaster(
  paths: ClusterPaths,
  log: (line: string) => void,
): Promise<void> {
  const pid = lockHolder(paths.lock);
  if (pid !== null && isPostgresOn(paths.cluster, pid)) {
    log(`Postgres was left running (pid ${pid}); ending it`);
    const old = identify(pid);
    if (old !== null) await endProcess(old, postmasterEnding);
  }
  const backends = processesIn(paths.cluster).filter((left) => isPostgres(left.pid));
  for (const backend of backends) await endProcess(backend, backendEnding);
  // Postgres itself clears a lock whose process is gone, but takes a zombie, or a stranger who got
  // the same pid since, for its holder.
  if (pid !== null && signalProcess(pid, 0) && !isPostgresOn(paths.cluster, pid)) {
    rmSync(paths.lock, { force: true });
  }
}

function lockHolder(lock: string): number | null {
  try {
    const pid = Math.abs(Number.parseInt(readFileSync(lock, "utf8"), 10));
    return pid > 0 ? pid : null;
  } catch {
    return null; // no lock
  }
}

const isPostgres = (pid: number): boolean => commandOf(pid).includes("postgres");

const isPostgresOn = (cluster: string, pid: number): boolean =>
  identify(pid) !== null && isPostgres(pid) && commandOf(pid).includes(cluster);
