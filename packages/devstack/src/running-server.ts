import type { ChildProcess } from "node:child_process";
import { type EndingStep, endProcess } from "./process/end-process.ts";
import { identify } from "./process/process-identity.ts";

export type RunningServer = {
  url: string;
  port: number;
  pid: number;
  /** Resolves when the process has ended, with how: a signal's name or an exit code. */
  exited: Promise<string>;
  /** Ends it in order and waits until it is gone; harmless when it already is. */
  stop: () => Promise<void>;
};

export function runningServer(
  child: ChildProcess & { pid: number },
  place: { url: string; port: number },
  ending: readonly EndingStep[],
): RunningServer {
  const identity = identify(child.pid);
  const how = () => child.signalCode ?? `code ${child.exitCode}`;
  const exited = new Promise<string>((resolve) => {
    if (hasExited(child)) resolve(how());
    child.once("exit", () => resolve(how()));
  });
  return {
    ...place,
    pid: child.pid,
    exited,
    stop: async () => {
      if (identity !== null) await endProcess(identity, ending);
      await exited;
    },
  };
}

export const hasExited = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null;
