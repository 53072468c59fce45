import { readSettings, setting } from "@avy/core";
import { z } from "zod";
import { mostQueues } from "./usage/taken-queues.ts";

const workerEnv = z.object({
  DATABASE_URL: setting.postgresUrl,
  REDIS_URL: setting.redisUrl,
  /** As the APIs have it. */
  USAGE_QUEUES: setting.whole(1, mostQueues).default(1),
  WORKER_PORT: setting.port.default(3002),
  /** Batches taken at once; those at hand share a transaction. */
  WORKER_CONCURRENCY: setting.whole(1, 64).default(16),
  LOG_LEVEL: setting.logLevel,
});
export type WorkerEnv = z.output<typeof workerEnv>;

export const readWorkerEnv = (source: NodeJS.ProcessEnv): WorkerEnv =>
  readSettings("worker", workerEnv, source);
