import { setTimeout as sleep } from "node:timers/promises";
import { isAlive, type ProcessIdentity } from "./process-identity.ts";
import { signalProcess } from "./signal-process.ts";

/** Sent in turn, each given its time before the next. */
export type EndingStep = { signal: NodeJS.Signals; waitMs: number };

const pollMs = 20;

/** Ends a process that need not be a child of ours. Throws when it outlives the last step. */
export async function endProcess(
  target: ProcessIdentity,
  steps: readonly EndingStep[],
): Promise<void> {
  for (const { signal, waitMs } of steps) {
    if (!isAlive(target)) return;
    signalProcess(target.pid, signal);
    const until = Date.now() + waitMs;
    while (isAlive(target) && Date.now() < until) await sleep(pollMs);
  }
  if (isAlive(target)) throw new Error(`Process ${target.pid} could not be ended`);
}
