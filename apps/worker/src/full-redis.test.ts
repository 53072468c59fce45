import { randomUUID } from "node:crypto";
import type { OrgId } from "@avy/core";
import { connectDb } from "@avy/db";
import { connectWorker, usageQueue } from "@avy/queue";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { type OwnRedis, startOwnRedis } from "@avy/testing/own-servers";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createServices } from "./services.ts";
import { startWorkers, type Workers } from "./start-workers.ts";
import { batchOf, counter } from "./test/counter.ts";
import { everyTable, usageSums } from "./test/usage-sums.ts";

let database: TestDatabase;
let redis: OwnRedis;
let operator: Redis;
let workers: Workers;
let worker: ReturnType<typeof connectDb>;
let connection: ReturnType<typeof connectWorker>;
const warnings: string[] = [];

beforeAll(async () => {
  [database, redis] = await Promise.all([createTestDatabase(), startOwnRedis()]);
  operator = new Redis(redis.url);
  connection = connectWorker(redis.url);
  worker = connectDb(database.urlAs("avy_worker"), { connections: 4, silentMs: 12_000 });
  const log = pino({ level: "warn" }, { write: (line: string) => void warnings.push(line) });
  workers = await startWorkers(createServices({ db: worker.db, log }), connection, {
    ...{ queues: 1, concurrency: 4 },
  });
});
afterAll(async () => {
  await workers.close();
  connection.disconnect();
  operator.disconnect();
  await worker.close();
  await Promise.all([redis.close(), database.close()]);
});

test("a full Redis is asked now and then, not without a pause, and its batches are counted once it has room", {
  timeout: 60_000,
}, async () => {
  const orgId = randomUUID() as OrgId;
  const queue = new Queue(usageQueue.name, { connection: operator, prefix: usageQueue.prefix });
  const jobs = Array.from({ length: 400 }, () => ({
    ...{ name: usageQueue.job, opts: usageQueue.options },
    data: batchOf([counter({ orgId })]),
  }));
  await queue.addBulk(jobs);
  await operator.config("SET", "maxmemory", "1");
  const left = await queue.getWaitingCount();
  expect(left, "jobs that wait while Redis is full").toBeGreaterThan(0);
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const refused = warnings.filter((line) => line.includes("OOM")).length;
  expect(refused).toBeGreaterThan(1);
  expect(refused).toBeLessThan(60); // thousands, without a pause
  await operator.config("SET", "maxmemory", "0");
  await vi.waitUntil(
    async () => (await usageSums(database.db, orgId)).usage_decision_day === jobs.length,
    { timeout: 45_000, interval: 200 },
  );
  expect(await usageSums(database.db, orgId)).toEqual(everyTable(jobs.length));
  await queue.close();
});
