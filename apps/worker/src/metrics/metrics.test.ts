import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { batchToWire, type OrgId } from "@avy/core";
import { connectDb } from "@avy/db";
import { connectWorker, usageQueue, usageQueueOf } from "@avy/queue";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { Queue } from "bullmq";
import { sql } from "drizzle-orm";
import { pino } from "pino";
import type { Registry } from "prom-client";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { readWorkerReadiness } from "../health.ts";
import { createServices } from "../services.ts";
import { startWorkers, type Workers } from "../start-workers.ts";
import { accessRow, answer, batchCounting, batchOf, counter, profileOf } from "../test/counter.ts";
import { createMetrics } from "./create-metrics.ts";

let database: TestDatabase;
let worker: ReturnType<typeof connectDb>;
let registry: Registry;
let workers: Workers | undefined;
let start: () => Promise<void>;
const redis = connectWorker(new URL("/5", inject("redisUrl")).href); // a logical database of this file's own
const queue = new Queue(usageQueue.name, { connection: redis, prefix: usageQueue.prefix });
const add = (batch: object) => queue.add(usageQueue.job, batch, usageQueue.options);

beforeAll(async () => {
  await redis.flushdb();
  database = await createTestDatabase();
  worker = connectDb(database.urlAs("avy_worker"), { connections: 4, silentMs: 12_000 });
  const services = createServices({ db: worker.db, log: pino({ level: "silent" }) });
  registry = createMetrics({
    ...{ counts: services.counts, redis },
    readiness: () => readWorkerReadiness(services, redis, () => false),
    queues: () => workers?.queues ?? [usageQueueOf(0)],
  });
  start = async () => {
    workers = await startWorkers(services, redis, { queues: 2, concurrency: 4 });
  };
});
afterAll(async () => {
  await workers?.close();
  await queue.close();
  redis.disconnect();
  await worker.close();
  await database.close();
});

/** The samples of one series, by their labels' values. */
async function samplesOf(name: string): Promise<Record<string, number>> {
  const series = (await registry.getMetricsAsJSON()).find((one) => one.name === name);
  const values = (series?.values ?? []) as { value: number; labels: Record<string, string> }[];
  return Object.fromEntries(
    values.map(({ value, labels }) => [Object.values(labels).join(), value]),
  );
}

test("before a worker takes them, batches wait, and the oldest tells its age", async () => {
  expect(await samplesOf("avy_worker_queue_oldest_seconds")).toEqual({ "avy-usage": 0 });
  const first = await add(batchOf([counter()]));
  await add(batchOf([counter()]));
  const sentMs = Date.now() - 90_000;
  await redis.hset(queue.toKey(first.id ?? ""), "timestamp", sentMs);
  expect(await samplesOf("avy_worker_queue_jobs")).toEqual({
    ...{ "avy-usage,waiting": 2, "avy-usage,active": 0, "avy-usage,delayed": 0 },
  });
  const { "avy-usage": age = 0 } = await samplesOf("avy_worker_queue_oldest_seconds");
  expect(age).toBeGreaterThanOrEqual(90);
  expect(age).toBeLessThanOrEqual((Date.now() - sentMs) / 1_000 + 1);
});

test("a scrape tells how batches ended, what was in them, and what is to be tried again", async () => {
  await database.db.execute(sql`alter table key_last_use rename to key_last_use_away`);
  await start();
  await vi.waitUntil(
    async () => (await samplesOf("avy_worker_queue_jobs"))["avy-usage,delayed"] === 2,
    { timeout: 20_000, interval: 50 },
  );
  expect((await samplesOf("avy_worker_queue_oldest_seconds"))["avy-usage"]).toBeGreaterThan(90);
  expect((await samplesOf("avy_worker_batches_total")).retried).toBeGreaterThanOrEqual(2);
  await database.db.execute(sql`alter table key_last_use_away rename to key_last_use`);

  const orgId = randomUUID() as OrgId;
  await add(batchOf([counter({ orgId, count: -1 })])); // poison
  const profiles = [profileOf([accessRow(), accessRow({ action: "write" })], { orgId })];
  await add(batchToWire(batchCounting([counter({ orgId })], { answers: [answer()], profiles })));
  await vi.waitUntil(
    async () => {
      const { applied, parked } = await samplesOf("avy_worker_batches_total");
      return applied === 3 && parked === 1;
    },
    { timeout: 20_000, interval: 50 },
  );
  expect(await samplesOf("avy_worker_counters_total")).toEqual({
    ...{ decisions: 3, answers: 1, profile_rows: 2 },
  });
  await vi.waitFor(async () =>
    expect(await samplesOf("avy_worker_queue_jobs")).toEqual({
      ...{ "avy-usage,waiting": 0, "avy-usage,active": 0, "avy-usage,delayed": 0 },
      ...{ "avy-usage1,waiting": 0, "avy-usage1,active": 0, "avy-usage1,delayed": 0 },
    }),
  );
  expect((await samplesOf("avy_worker_queue_oldest_seconds"))["avy-usage"]).toBe(0);
});

test("upkeep that was run is told with its time", async () => {
  await vi.waitUntil(
    async () => (await samplesOf("avy_worker_upkeep_runs_total"))["marks.compact,done"] === 1,
    { timeout: 20_000, interval: 50 },
  );
  const { "marks.compact": at = 0 } = await samplesOf("avy_worker_upkeep_last_timestamp_seconds");
  expect(Math.abs(Date.now() / 1_000 - at)).toBeLessThan(60);
});

test("a Redis that is away is told, and its queues are not guessed", async () => {
  expect(await samplesOf("avy_worker_store_up")).toEqual({ postgres: 1, redis: 1 });
  const away = connectWorker("redis://127.0.0.1:1");
  away.on("error", () => {});
  const services = createServices({ db: worker.db, log: pino({ level: "silent" }) });
  const own = createMetrics({
    ...{ counts: services.counts, redis: away, queues: () => [usageQueueOf(0)] },
    readiness: () => readWorkerReadiness(services, away, () => false),
  });
  const text = await own.metrics();
  away.disconnect();
  expect(text).toContain('avy_worker_store_up{store="postgres"} 1');
  expect(text).toContain('avy_worker_store_up{store="redis"} 0');
  expect(text).not.toContain("avy_worker_queue_jobs{");
});

test("docs/metrics.md names every series of the worker with its labels, and no other", () => {
  const text = readFileSync(new URL("../../../../docs/metrics.md", import.meta.url), "utf8");
  const documented = text.split("\n").flatMap((line) => {
    const [, name, labels = ""] = /^\| `(avy_worker_\w+)` \| ([^|]*)\|/.exec(line) ?? [];
    return name === undefined ? [] : [[name, ...(labels.match(/\w+/g) ?? [])].join(" ")];
  });
  const exposed = registry.getMetricsAsArray().flatMap((metric) => {
    const { name, labelNames = [] } = metric as { name: string; labelNames?: string[] };
    return name.startsWith("avy_") ? [[name, ...labelNames].join(" ")] : [];
  });
  expect(documented.sort()).toEqual(exposed.sort());
});
