import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { AppProcess } from "./test/app-process.ts";
import { appliedBatches, waitingWorkers } from "./test/applied-batches.ts";
import { expectConserved } from "./test/conservation.ts";
import { startLoad } from "./test/load.ts";
import { makeKeys } from "./test/make-keys.ts";
import { queued } from "./test/queue.ts";
import { type Api, type Platform, startPlatform } from "./test/start-platform.ts";
import { until } from "./test/under-load.ts";

let platform: Platform;
let api: Api;
let workers: AppProcess[] = [];
beforeAll(async () => {
  platform = await startPlatform();
  api = await platform.startApi();
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.kill()));
  workers = [];
});
afterAll(() => platform.close());

const startWorker = async () => {
  const worker = await platform.startWorker();
  workers.push(worker);
  return worker;
};
test("a worker killed before it commits: its batches are counted by the next, once", async () => {
  const { org, keys } = await makeKeys(platform, 8);
  const load = startLoad({ keys, ports: () => [api.port] });
  for (let kill = 0; kill < 10; kill++) {
    const worker = await startWorker();
    await platform.postgres.db.transaction(async (tx) => {
      await tx.execute(sql`lock table usage_decision_day in exclusive mode`);
      await until(async () => (await waitingWorkers(platform)) > 0);
      await worker.kill(); // in the midst of its transaction
    });
  }
  await load.stop();
  await startWorker();
  await expectConserved(platform, org, load);
});

test("a worker killed after it committed, before Redis heard of it: the second delivery changes nothing", async () => {
  const { org, keys } = await makeKeys(platform, 8);
  const load = startLoad({ keys, ports: () => [api.port] });
  const worker = await startWorker();
  let before = 0;
  await platform.postgres.db.transaction(async (tx) => {
    await tx.execute(sql`lock table usage_decision_day in exclusive mode`);
    await until(async () => (await waitingWorkers(platform)) > 0);
    before = await appliedBatches(platform);
    platform.network.redis.swallow(); // a Redis that was only frozen would hear of it later
  });
  await until(async () => (await appliedBatches(platform)) > before);
  await worker.kill();
  platform.network.redis.pass();
  platform.network.redis.reset();
  expect(
    await queued(platform.redis.url),
    "batches that are in, and that Redis still has",
  ).toBeGreaterThan(0);
  await startWorker();
  await sleep(1_000);
  await load.stop();
  await expectConserved(platform, org, load, { withinMs: 90_000 });
});
