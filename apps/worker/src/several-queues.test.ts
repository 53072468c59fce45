import { randomUUID } from "node:crypto";
import type { OrgId } from "@avy/core";
import { connectDb } from "@avy/db";
import { connectWorker, usageQueue, usageQueueOf } from "@avy/queue";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { Queue } from "bullmq";
import { pino } from "pino";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { createServices } from "./services.ts";
import { startWorkers } from "./start-workers.ts";
import { batchOf, counter } from "./test/counter.ts";
import { everyTable, usageSums } from "./test/usage-sums.ts";

let database: TestDatabase;
let worker: ReturnType<typeof connectDb>;
const redis = connectWorker(new URL("/12", inject("redisUrl")).href); // a logical database of this file's own
beforeAll(async () => {
  await redis.flushdb();
  database = await createTestDatabase();
  worker = connectDb(database.urlAs("avy_worker"), { connections: 4, silentMs: 12_000 });
});
afterAll(async () => {
  redis.disconnect();
  await worker.close();
  await database.close();
});

test("a worker takes from every queue there is, and from one that was given up and is not empty", async () => {
  const orgId = randomUUID() as OrgId;
  const queues = [0, 1, 5].map((index) => {
    const { name, prefix } = usageQueueOf(index);
    return new Queue(name, { connection: redis, prefix });
  });
  for (const queue of queues) {
    await queue.add(usageQueue.job, batchOf([counter({ orgId })]), usageQueue.options);
  }
  const services = createServices({ db: worker.db, log: pino({ level: "silent" }) });
  const workers = await startWorkers(services, redis, { queues: 2, concurrency: 4 });
  await vi.waitUntil(
    async () => (await usageSums(database.db, orgId)).usage_decision_day === queues.length,
    { timeout: 20_000 },
  );
  expect(await usageSums(database.db, orgId)).toEqual(everyTable(queues.length));
  await workers.close();
  for (const queue of queues) await queue.close();
});
