import { spawn } from "node:child_process";
import { closeSync, fstatSync, mkdirSync, openSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { type EndingStep, endProcess, identify, signalProcess } from "@avy/devstack";
import type { Running } from "./supervise.ts";

export type AppCommand = {
  command: string;
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Where its output goes; null: to our own. */
  logFile: string | null;
};
export type AppProcess = Running & {
  /** Size of the log when it started, bytes. */
  logFrom: number;
};

const ending: readonly EndingStep[] = [
  { signal: "SIGTERM", waitMs: 20_000 },
  { signal: "SIGKILL", waitMs: 5_000 },
];
const largestLogBytes = 20_000_000;

/** Starts an app in a process group of its own: Ctrl-C in a terminal reaches only us, and we end the apps in order. */
export async function startApp(app: AppCommand): Promise<AppProcess> {
  const log = app.logFile === null ? null : openLog(app.logFile);
  const out = log ?? "inherit";
  const logFrom = log === null ? 0 : fstatSync(log).size;
  const child = spawn(app.command, app.args, {
    cwd: app.cwd,
    env: app.env,
    detached: true,
    stdio: ["ignore", out, out],
  });
  if (log !== null) closeSync(log);
  const exited = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `code ${code}`));
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${app.command} could not be run`);
  const identity = identify(pid);
  return {
    pid,
    logFrom,
    exited: exited.then((how) => {
      signalProcess(-pid, "SIGKILL"); // what it had started itself
      return how;
    }),
    stop: async () => {
      if (identity !== null) await endProcess(identity, ending);
      await exited;
    },
  };
}

function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  const isLarge = (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > largestLogBytes;
  if (isLarge) renameSync(path, `${path}.1`);
  return openSync(path, "a", 0o600);
}
