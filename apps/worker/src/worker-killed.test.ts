import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { OrgId } from "@avy/core";
import { freePort } from "@avy/devstack";
import { connectProducer, createUsageProducer, usageQueue } from "@avy/queue";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { Queue } from "bullmq";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { batchCounting, counter } from "./test/counter.ts";
import { everyTable, usageSums } from "./test/usage-sums.ts";

let database: TestDatabase;
const redisUrl = `${inject("redisUrl")}/5`; // a logical database of this file's own
const workers: ChildProcess[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await database.close();
});

/** The worker as it runs anywhere, on its own role, as a process that can be killed. */
async function startWorker(): Promise<ChildProcess> {
  const worker = spawn(
    process.execPath,
    ["--import", "tsx", fileURLToPath(new URL("main.ts", import.meta.url))],
    {
      env: {
        ...process.env,
        DATABASE_URL: database.urlAs("avy_worker"),
        REDIS_URL: redisUrl,
        WORKER_PORT: String(await freePort()),
        LOG_LEVEL: "warn",
      },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  workers.push(worker);
  return worker;
}

test("a worker killed again and again loses nothing and counts nothing twice", {
  timeout: 180_000,
}, async () => {
  const orgId = randomUUID() as OrgId;
  const connection = connectProducer(redisUrl);
  await vi.waitUntil(() => connection.status === "ready");
  const producer = createUsageProducer(connection);
  const batches = Array.from({ length: 120 }, () =>
    batchCounting(Array.from({ length: 200 }, () => counter({ orgId }))),
  );
  for (const batch of batches) await producer.send(batch);
  const applied = async () => (await usageSums(database.db, orgId)).usage_decision_day ?? 0;

  let kills = 0;
  for (const share of [0.2, 0.5]) {
    const worker = await startWorker();
    await vi.waitUntil(async () => (await applied()) > share * 24_000, {
      timeout: 60_000,
      interval: 5,
    });
    worker.kill("SIGKILL");
    if ((await applied()) < 24_000) kills++;
  }
  expect(kills, "the worker was killed before it was done").toBe(2);
  await startWorker();
  await vi.waitUntil(async () => (await applied()) >= 24_000, { timeout: 90_000, interval: 100 });

  const queue = new Queue(usageQueue.name, { connection, prefix: usageQueue.prefix });
  await vi.waitUntil(async () => (await queue.count()) + (await queue.getActiveCount()) === 0, {
    timeout: 60_000,
    interval: 100,
  });
  expect(await usageSums(database.db, orgId)).toEqual(everyTable(24_000));
  await producer.close();
  await queue.close();
  connection.disconnect();
});
