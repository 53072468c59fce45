import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A pid alone may later name another process; with its start it names one for good. */
export type ProcessIdentity = { pid: number; startedAt: string };

/** Null when no such process lives; a zombie no longer does. */
export function identify(pid: number): ProcessIdentity | null {
  const startedAt = process.platform === "linux" ? startFromProc(pid) : startFromPs(pid);
  return startedAt === null ? null : { pid, startedAt };
}

export function isAlive({ pid, startedAt }: ProcessIdentity): boolean {
  return identify(pid)?.startedAt === startedAt;
}

function startFromProc(pid: number): string | null {
  const stat = readIfThere(`/proc/${pid}/stat`);
  // The command stands in parentheses and may itself hold spaces and parentheses.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state, startTicks] = [fields[0], fields[19]];
  if (startTicks === undefined || state === "Z" || state === "X") return null;
  return startTicks;
}

function startFromPs(pid: number): string | null {
  const { stdout } = spawnSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], {
    encoding: "utf8",
  });
  const [state = "", ...start] = (stdout ?? "").trim().split(/\s+/);
  return state === "" || state.startsWith("Z") ? null : start.join(" ");
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // it ended meanwhile
  }
}
