import { randomUUID } from "node:crypto";
import type { OrgId } from "@avy/core";
import { connectDb, usageParked } from "@avy/db";
import { connectWorker, usageQueue } from "@avy/queue";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { Queue } from "bullmq";
import { eq, sql } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { createServices } from "./services.ts";
import { startWorkers, type Workers } from "./start-workers.ts";
import { batchOf, counter } from "./test/counter.ts";
import { everyTable, usageSums } from "./test/usage-sums.ts";

let database: TestDatabase;
let worker: ReturnType<typeof connectDb>;
let workers: Workers;
const redis = connectWorker(new URL("/8", inject("redisUrl")).href); // a logical database of this file's own
const queue = new Queue(usageQueue.name, { connection: redis, prefix: usageQueue.prefix });
const add = (batch: object) => queue.add(usageQueue.job, batch, usageQueue.options);

beforeAll(async () => {
  await redis.flushdb();
  database = await createTestDatabase();
  worker = connectDb(database.urlAs("avy_worker"), { connections: 4, silentMs: 12_000 });
  const services = createServices({ db: worker.db, log: pino({ level: "silent" }) });
  workers = await startWorkers(services, redis, { queues: 1, concurrency: 4 });
});
afterAll(async () => {
  await workers.close();
  await queue.close();
  redis.disconnect();
  await worker.close();
  await database.close();
});

const untilDone = () =>
  vi.waitUntil(
    async () => {
      const left = await queue.getJobCounts("waiting", "active", "delayed");
      return Object.values(left).every((count) => count === 0);
    },
    { timeout: 20_000 },
  );

test("a batch whose job is long gone changes nothing when it comes again", async () => {
  const orgId = randomUUID() as OrgId;
  const batch = batchOf([counter({ orgId, count: 5 })]);
  const first = await add(batch);
  await untilDone();
  expect(await queue.getJob(first.id ?? "")).toBeUndefined();
  await add(batch);
  await untilDone();
  expect(await usageSums(database.db, orgId)).toEqual(everyTable(5));
});

test("poison is parked at its first attempt, and the batches behind it are counted", async () => {
  const orgId = randomUUID() as OrgId;
  const poison = batchOf([counter({ orgId, count: -1 })]);
  await add(poison);
  await add(batchOf([counter({ orgId })]));
  await untilDone();
  expect(await queue.getFailedCount()).toBe(0);
  expect(
    await database.db.select().from(usageParked).where(eq(usageParked.batchId, poison.batchId)),
  ).toMatchObject([{ payload: poison }]);
  expect(await usageSums(database.db, orgId)).toEqual(everyTable(1));
});

test("a batch that met trouble is tried again until it is in", async () => {
  const orgId = randomUUID() as OrgId;
  await database.db.execute(sql`alter table key_last_use rename to key_last_use_away`);
  const job = await add(batchOf([counter({ orgId })]));
  await vi.waitUntil(async () => (await queue.getJob(job.id ?? ""))?.attemptsMade === 2, {
    timeout: 10_000,
  });
  expect(await usageSums(database.db, orgId)).toEqual(everyTable(0));
  await database.db.execute(sql`alter table key_last_use_away rename to key_last_use`);
  await untilDone();
  expect(await usageSums(database.db, orgId)).toEqual(everyTable(1));
});

test("a batch that a deadlock threw out is tried again, and counted once", async () => {
  const one = counter({ orgId: randomUUID() as OrgId });
  const key = sql`org_id = ${one.orgId} and key_id = ${one.keyId}`;
  await add(batchOf([one]));
  await untilDone();
  const before = await deadlocks();
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`set local deadlock_timeout = '30s'`); // so that the worker is the one who notices
    await tx.execute(sql`select from key_last_use where ${key} for update`);
    await add(batchOf([one]));
    await vi.waitUntil(() => isWaiting(), { timeout: 10_000, interval: 5 });
    await tx.execute(sql`update usage_decision_day set count = count where ${key}`);
  });
  await untilDone();
  await vi.waitUntil(async () => (await deadlocks()) > before, { timeout: 10_000 });
  expect(await usageSums(database.db, one.orgId)).toEqual(everyTable(2));
});

const isWaiting = async (): Promise<boolean> => {
  const waiting = await database.db.execute(sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
  return waiting.length > 0;
};
const deadlocks = async (): Promise<number> => {
  const [row] = await database.db.execute<{ deadlocks: number }>(
    sql`select deadlocks::int from pg_stat_database where datname = current_database()`,
  );
  return row?.deadlocks ?? 0;
};
