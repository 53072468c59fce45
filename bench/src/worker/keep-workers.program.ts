import { freePort } from "@avy/devstack";
import { answerParent } from "../process/answer-parent.ts";
import { startApp, stopApps } from "../process/app-processes.ts";

export type WorkerSettings = { databaseUrl: string; redisUrl: string; concurrency: number };

/** Keeps workers as they run in production, each a process of its own, and ends with whoever asked for them. */
export type KeepWorkersProgram = {
  /** Answers its process id, once it takes jobs. */
  start: (settings: WorkerSettings) => Promise<number>;
  /** In order, all of them. */
  stopAll: (none: null) => Promise<void>;
};

async function start({ databaseUrl, redisUrl, concurrency }: WorkerSettings): Promise<number> {
  const port = await freePort();
  return startApp({
    app: "worker",
    env: {
      ...{ DATABASE_URL: databaseUrl, REDIS_URL: redisUrl },
      ...{ WORKER_PORT: String(port), WORKER_CONCURRENCY: String(concurrency) },
    },
    readyPort: port,
  });
}

answerParent({ start, stopAll: stopApps } satisfies KeepWorkersProgram, stopApps);
