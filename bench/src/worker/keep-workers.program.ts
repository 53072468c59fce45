import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "@avy/devstack";
import { answerParent } from "../process/answer-parent.ts";

export type WorkerSettings = { databaseUrl: string; redisUrl: string; concurrency: number };

/** Keeps workers as they run in production, each a process of its own, and ends with whoever asked for them. */
export type KeepWorkersProgram = {
  /** Answers its process id, once it takes jobs. */
  start: (settings: WorkerSettings) => Promise<number>;
  /** In order, all of them. */
  stopAll: (none: null) => Promise<void>;
};

/** As seen from `dist`, where this runs. */
const worker = fileURLToPath(new URL("../../apps/worker", import.meta.url));
const readyWithinMs = 30_000;
const children: ChildProcess[] = [];

async function start({ databaseUrl, redisUrl, concurrency }: WorkerSettings): Promise<number> {
  const port = await freePort();
  const { PATH = "" } = process.env;
  // From source: what is measured is what lies here, not what was built some day.
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    cwd: worker,
    env: {
      ...{ PATH, DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, LOG_LEVEL: "warn" },
      ...{ WORKER_PORT: String(port), WORKER_CONCURRENCY: String(concurrency) },
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
  children.push(child);
  const until = performance.now() + readyWithinMs;
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error(`The worker ended with code ${child.exitCode}`);
    if (performance.now() > until) throw new Error("The worker did not become ready");
    await sleep(50);
  }
  if (child.pid === undefined) throw new Error("The worker could not be started");
  return child.pid;
}

const isReady = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

async function stopAll(): Promise<void> {
  await Promise.all(
    children.splice(0).map(async (child) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), 12_000);
      await gone;
      clearTimeout(late);
    }),
  );
}

answerParent({ start, stopAll } satisfies KeepWorkersProgram, stopAll);
