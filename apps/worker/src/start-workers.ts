import { setTimeout as sleep } from "node:timers/promises";
import { type RedisConnection, retryDelayMs, type UsageQueue } from "@avy/queue";
import { Queue, type Worker } from "bullmq";
import { runJob } from "./jobs.ts";
import { PatientWorker } from "./patient-worker.ts";
import type { WorkerServices } from "./services.ts";
import { turnPartitions } from "./upkeep/turn-partitions.ts";
import { keepUpkeepScheduled, scheduleUpkeep, upkeepQueue } from "./upkeep/upkeep-queue.ts";
import { takenQueues } from "./usage/taken-queues.ts";

export type Workers = {
  /** Those that are taken from. */
  queues: readonly UsageQueue[];
  /** Finishes what is running, takes nothing new. */
  close: () => Promise<void>;
};

const retryMs = 1_000;
const nameUpkeepEveryMs = 60_000;

/** How many usage queues there are, and how many batches are taken at once from all of them. */
export type WorkersOptions = { queues: number; concurrency: number };

/** Partitions first, so that no batch meets a missing one; then the usage queues and the upkeep. */
export async function startWorkers(
  services: WorkerServices,
  connection: RedisConnection,
  { queues, concurrency }: WorkersOptions,
): Promise<Workers> {
  await untilDone(services, () => turnPartitions(services));
  const upkeep = new Queue(upkeepQueue.name, { connection, prefix: upkeepQueue.prefix });
  upkeep.on("error", (error) => services.log.warn({ err: error }, "upkeep queue"));
  await untilDone(services, () => scheduleUpkeep(upkeep));
  const closing = new AbortController();
  void keepUpkeepScheduled(upkeep, {
    everyMs: nameUpkeepEveryMs,
    signal: closing.signal,
    onError: (error) => services.log.warn({ err: error }, "upkeep not scheduled"),
  });
  const taken = await untilDone(services, () => takenQueues(connection, queues));
  const each = Math.ceil(concurrency / taken.length);
  const workers = [
    ...taken.map((queue) => newWorker(services, connection, { ...queue, concurrency: each })),
    newWorker(services, connection, { ...upkeepQueue, concurrency: 1 }),
  ];
  return {
    queues: taken,
    close: async () => {
      closing.abort();
      await Promise.all([...workers.map((worker) => worker.close()), upkeep.close()]);
    },
  };
}

type Lane = { name: string; prefix: string; concurrency: number };

function newWorker(
  services: WorkerServices,
  connection: RedisConnection,
  { name, prefix, concurrency }: Lane,
): Worker {
  const worker = new PatientWorker(name, runJob(services), {
    connection,
    prefix,
    concurrency,
    lockDuration: 30_000,
    stalledInterval: 5_000,
    runRetryDelay: 1_000, // what Redis did not hear while it was away is told it a second later, within the lock
    maxStalledCount: Number.MAX_SAFE_INTEGER, // a killed worker is trouble, however often: the batch is not to blame
    settings: { backoffStrategy: retryDelayMs },
  });
  // Without a listener an error ends the process.
  worker.on("error", (error) => services.log.warn({ queue: prefix, err: error }, "worker error"));
  worker.on("failed", (job, error) =>
    services.log.warn(
      { queue: prefix, jobId: job?.id, attempts: job?.attemptsMade, err: error },
      "job failed, will be tried again",
    ),
  );
  return worker;
}

async function untilDone<T>({ log }: WorkerServices, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      log.warn({ err: error }, "not ready to work yet");
      await sleep(retryMs);
    }
  }
}
