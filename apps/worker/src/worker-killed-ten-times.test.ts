import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { OrgId } from "@avy/core";
import { connectDb, usageBatch, usageParked } from "@avy/db";
import { freePort } from "@avy/devstack";
import { connectProducer, usageQueue } from "@avy/queue";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { Queue } from "bullmq";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { accessRow, answer, batchOf, counter, profileOf } from "./test/counter.ts";
import { everyTable, usageSums } from "./test/usage-sums.ts";

let database: TestDatabase;
let holder: ReturnType<typeof connectDb>;
const redisUrl = `${inject("redisUrl")}/11`; // a logical database of this file's own
const redis = connectProducer(redisUrl);
const queue = new Queue(usageQueue.name, { connection: redis, prefix: usageQueue.prefix });
const workers: ChildProcess[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  holder = connectDb(database.url, { connections: 1, silentMs: 180_000 }); // waits through all kills
  await vi.waitUntil(() => redis.status === "ready");
  await redis.flushdb();
});
afterAll(async () => {
  for (const worker of workers) worker.kill("SIGKILL");
  await queue.close();
  redis.disconnect();
  await holder.close();
  await database.close();
});

async function startWorker(): Promise<ChildProcess> {
  const { PATH = "" } = process.env;
  const worker = spawn(
    process.execPath,
    ["--import", "tsx", fileURLToPath(new URL("main.ts", import.meta.url))],
    {
      env: {
        ...{ PATH, DATABASE_URL: database.urlAs("avy_worker"), REDIS_URL: redisUrl },
        ...{ WORKER_PORT: String(await freePort()), LOG_LEVEL: "warn" },
      },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  workers.push(worker);
  return worker;
}

/** As if the dead worker's lock on its job had run out: half a minute each time is no part of the question. */
async function letLockRunOut(jobId: string): Promise<void> {
  const name = `${usageQueue.prefix}:${usageQueue.name}`;
  await redis.del(`${name}:${jobId}:lock`, `${name}:stalled-check`);
  await redis.sadd(`${name}:stalled`, jobId);
}

/** The session that waits for the table which the test holds: all other counts are written, and not committed. */
const waitingSession = async (): Promise<number | undefined> => {
  const [session] = await database.db.execute<{ pid: number }>(sql`
    select l.pid from pg_locks l join pg_database d on d.oid = l.database
    where datname = current_database() and relation = 'key_access_profile'::regclass and not granted`);
  return session?.pid;
};

test("a batch that killed its worker ten times is neither given up, nor parked, nor counted twice", {
  timeout: 180_000,
}, async () => {
  const one = counter({ orgId: randomUUID() as OrgId });
  const batch = batchOf([one], {
    ...{ answers: [answer(one)], profiles: [profileOf([accessRow()], one)] },
  });
  const job = await queue.add(usageQueue.job, batch, usageQueue.options);
  const jobId = job.id ?? "";
  let kills = 0;
  await holder.db.transaction(async (tx) => {
    await tx.execute(sql`lock table key_access_profile in access exclusive mode`);
    for (; kills < 10; kills++) {
      const worker = await startWorker();
      const pid = await vi.waitUntil(waitingSession, { timeout: 30_000, interval: 10 });
      worker.kill("SIGKILL");
      await once(worker, "exit");
      await database.db.execute(sql`select pg_terminate_backend(${pid}::integer, 5000)`); // it would wait on
      expect(await queue.getActiveCount(), "the job died with its worker").toBe(1);
      await letLockRunOut(jobId);
    }
  });
  expect(await usageSums(database.db, one.orgId)).toEqual(everyTable(0));
  await startWorker();
  await vi.waitUntil(async () => (await queue.getJob(jobId)) === undefined, { timeout: 60_000 });
  expect(kills).toBe(10);
  expect(await usageSums(database.db, one.orgId)).toEqual(everyTable(1));
  const ids = await database.db
    .select()
    .from(usageBatch)
    .where(eq(usageBatch.batchId, batch.batchId));
  expect(ids).toHaveLength(1);
  expect(await database.db.select().from(usageParked)).toEqual([]);
});
