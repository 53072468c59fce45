import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, test } from "vitest";
import type { AppProcess } from "./test/app-process.ts";
import { expectConserved } from "./test/conservation.ts";
import { startLoad } from "./test/load.ts";
import { makeKeys } from "./test/make-keys.ts";
import { type Api, type Platform, startPlatform } from "./test/start-platform.ts";

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
/** Batches whose counts are in. */
async function batches(): Promise<number> {
  const [row] = await platform.postgres.db.execute<{ count: number }>(
    sql`select count(*)::int as count from usage_batch`,
  );
  return row?.count ?? 0;
}
/** Connections of workers that wait for a lock. */
async function waiting(): Promise<number> {
  const [row] = await platform.postgres.db.execute<{ count: number }>(
    sql`select count(*)::int as count from pg_stat_activity where usename = 'avy_worker' and wait_event_type = 'Lock'`,
  );
  return row?.count ?? 0;
}
const until = async (holds: () => Promise<boolean>) => {
  while (!(await holds())) await sleep(5);
};

test("a worker killed before it commits: its batches are counted by the next, once", async () => {
  const { org, keys } = await makeKeys(platform, 8);
  const load = startLoad({ keys, ports: () => [api.port] });
  for (let kill = 0; kill < 10; kill++) {
    const worker = await startWorker();
    await platform.postgres.db.transaction(async (tx) => {
      await tx.execute(sql`lock table usage_decision_day in exclusive mode`);
      await until(async () => (await waiting()) > 0);
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
    await until(async () => (await waiting()) > 0);
    before = await batches();
    platform.redis.freeze();
  });
  await until(async () => (await batches()) > before);
  await worker.kill();
  platform.redis.thaw();
  await startWorker();
  await sleep(1_000);
  await load.stop();
  await expectConserved(platform, org, load, { withinMs: 90_000 });
});
