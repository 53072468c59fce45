import { redactedError } from "@avy/core";
import { connectDb } from "@avy/db";
import { connectWorker } from "@avy/queue";
import { pino } from "pino";
import { readWorkerEnv } from "./env.ts";
import { readWorkerReadiness, serveHealth } from "./health.ts";
import { createMetrics } from "./metrics/create-metrics.ts";
import { createServices } from "./services.ts";
import { startWorkers, type Workers } from "./start-workers.ts";

const shutdownMs = 10_000;

const env = readWorkerEnv(process.env);
const log = pino({
  level: env.LOG_LEVEL,
  base: { app: "worker" },
  serializers: { err: redactedError },
});
const { db, close: closeDb } = connectDb(env.DATABASE_URL, {
  connections: 6, // two groups of batches; batches that are parked, upkeep and readiness share the rest
  silentMs: 12_000,
});
const redis = connectWorker(env.REDIS_URL);
redis.on("error", (error) => log.warn({ err: error }, "redis"));
const services = createServices({ db, log });

let draining = false;
let workers: Workers | undefined;
const readiness = () => readWorkerReadiness(services, redis, () => draining);
const registry = createMetrics({
  ...{ counts: services.counts, readiness, redis },
  queues: () => workers?.queues ?? [],
});
const health = await serveHealth(env.WORKER_PORT, {
  ...{ readiness, registry },
  onDefect: (error) => log.error({ err: error }, "defect"),
});
process.once("SIGTERM", shutDown);
process.once("SIGINT", shutDown);
workers = await startWorkers(services, redis, {
  queues: env.USAGE_QUEUES,
  concurrency: env.WORKER_CONCURRENCY,
});
log.info({ port: env.WORKER_PORT }, "worker ready");

async function shutDown() {
  draining = true;
  setTimeout(() => process.exit(1), shutdownMs).unref(); // a batch cut off here is delivered again
  await workers?.close();
  redis.disconnect();
  await closeDb();
  health.close();
  process.exit(0);
}
