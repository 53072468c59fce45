import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { DecisionEvent } from "@avy/core";
import { connectProducer, createUsageProducer } from "@avy/queue";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, onTestFinished, test, vi } from "vitest";
import { readEndedBatches } from "../store/read-ended-batches.ts";
import { createUsageRecorder, type UsageTrouble } from "./usage-recorder.ts";

let database: TestDatabase;
let sql: postgres.Sql;
let verifierSql: postgres.Sql;
const redisUrl = new URL("/6", inject("redisUrl")).href; // a logical database of this file's own
const redis = connectProducer(redisUrl);

beforeAll(async () => {
  database = await createTestDatabase();
  sql = postgres(database.url, { max: 1, onnotice: () => {} });
  verifierSql = postgres(database.urlAs("avy_verifier"), { max: 1 });
  await vi.waitUntil(() => redis.status === "ready");
  await redis.flushdb();
});
afterAll(async () => {
  redis.disconnect();
  await Promise.all([sql.end(), verifierSql.end()]);
  await database.close();
});

/** The worker as it runs anywhere, for the rest of the test. */
function startWorker(): void {
  const worker = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    cwd: fileURLToPath(new URL("../../../../apps/worker", import.meta.url)),
    env: {
      ...process.env,
      DATABASE_URL: database.urlAs("avy_worker"),
      REDIS_URL: redisUrl,
      WORKER_PORT: "0",
      LOG_LEVEL: "error",
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  onTestFinished(async () => {
    const exit = once(worker, "exit");
    worker.kill("SIGTERM");
    await exit;
  });
}

const keySum = async (): Promise<number> =>
  (await sql`select coalesce(sum(count), 0)::float8 as sum from usage_decision_day`)[0]?.sum;
const orgSum = async (): Promise<number> =>
  (await sql`select coalesce(sum(count), 0)::float8 as sum from org_usage_decision_day`)[0]?.sum;

test("a queue that was emptied is filled again, and what came through twice counts once", {
  timeout: 120_000,
}, async () => {
  let aheadMs = 0;
  const troubles: UsageTrouble[] = [];
  const producer = createUsageProducer(redis);
  let sends = 0;
  const recorder = createUsageRecorder({
    send: async (batch) => {
      await producer.send(batch);
      sends++;
    },
    endedBatches: (ids) => readEndedBatches(verifierSql, ids),
    ...{ flushMs: 20, queues: 1, waiting: async () => 0, queueOf: () => 0, journal: null },
    now: () => Date.now() + aheadMs,
    newUuid: randomUUID,
    onTrouble: (trouble) => troubles.push(trouble),
  });
  const orgId = randomUUID() as DecisionEvent["orgId"];
  const secretId = "aaaaaaaaaaa" as DecisionEvent["secretId"];
  const countSome = async () => {
    for (let index = 0; index < 100; index++) {
      const keyId = randomUUID() as DecisionEvent["keyId"];
      const event = { orgId, keyId, secretId, outcome: "allowed", atMs: Date.now() } as const;
      recorder.record(event, null, null);
    }
    const before = sends;
    await vi.waitUntil(() => sends > before);
  };

  await countSome();
  await countSome();
  await redis.flushdb();
  await countSome(); // this one stays in the queue, and is sent a second time with the others
  expect([sends, await keySum()]).toEqual([3, 0]);

  aheadMs = 61_000;
  await vi.waitUntil(() => sends === 6, { timeout: 20_000 });
  startWorker();
  await vi.waitUntil(async () => recorder.keptCounters() === 0, { timeout: 60_000, interval: 100 });
  await vi.waitUntil(async () => (await queuedJobs()) === 0, { timeout: 30_000, interval: 100 });
  expect([await keySum(), await orgSum()]).toEqual([300, 300]);
  await recorder.close();
  await producer.close();
  expect(troubles).toEqual([]);
});

/** Jobs of the usage queue that wait or run. */
async function queuedJobs(): Promise<number> {
  const names = await redis.keys("{avy-usage}:usage:*");
  return names.filter((name) => /:\d+$/.test(name)).length;
}
