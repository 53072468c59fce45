import { endProcess, isAlive, type ProcessIdentity, signalProcess } from "@avy/devstack";
import { readPrivate, writePrivate } from "./data-dir.ts";

type Recorded = Record<string, ProcessIdentity>;

/** Writes down which processes run, so that a start after a crash can end them. */
export function createProcessRecord(path: string) {
  const running: Recorded = {};
  return (name: string, identity: ProcessIdentity | null): void => {
    if (identity === null) delete running[name];
    else running[name] = identity;
    writePrivate(path, running);
  };
}

/** Ends the apps of a start that was killed; all at once, each may drain. */
export async function endLeftProcesses(path: string, note: (line: string) => void): Promise<void> {
  const left = Object.entries(readPrivate<Recorded>(path) ?? {});
  const alive = left.filter(([, identity]) => isAlive(identity));
  if (alive.length > 0) note(`Ending what an earlier start left: ${alive.map(nameOf).join(", ")}`);
  await Promise.all(alive.map(([, identity]) => endGroup(identity)));
}

const nameOf = ([name, { pid }]: [string, ProcessIdentity]): string => `${name} (pid ${pid})`;

async function endGroup(leader: ProcessIdentity): Promise<void> {
  await endProcess(leader, [
    { signal: "SIGTERM", waitMs: 10_000 },
    { signal: "SIGKILL", waitMs: 5_000 },
  ]);
  signalProcess(-leader.pid, "SIGKILL"); // what the app itself had started
}
