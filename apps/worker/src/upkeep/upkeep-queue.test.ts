import { setTimeout as sleep } from "node:timers/promises";
import { connectWorker } from "@avy/queue";
import { Queue } from "bullmq";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { keepUpkeepScheduled, scheduleUpkeep, upkeepQueue } from "./upkeep-queue.ts";

const redis = connectWorker(new URL("/7", inject("redisUrl")).href); // a logical database of this file's own
const queue = new Queue(upkeepQueue.name, { connection: redis, prefix: upkeepQueue.prefix });
const jobs = Object.values(upkeepQueue.jobs);

beforeAll(() => redis.flushdb());
afterAll(async () => {
  await queue.close();
  redis.disconnect();
});

const schedule = async () =>
  (await queue.getJobSchedulers()).map(({ key, next }) => ({ key, next }));

test("naming the jobs again puts none of them off", async () => {
  await scheduleUpkeep(queue);
  const first = await schedule();
  expect(first.map(({ key }) => key).sort()).toEqual([...jobs].sort());
  await sleep(20);
  await scheduleUpkeep(queue);
  expect(await schedule()).toEqual(first);
});

test("a Redis that was emptied has them again", async () => {
  const stop = new AbortController();
  const errors: unknown[] = [];
  const naming = keepUpkeepScheduled(queue, {
    everyMs: 20,
    signal: stop.signal,
    onError: (error) => errors.push(error),
  });
  await redis.flushdb();
  await vi.waitUntil(async () => (await queue.getJobSchedulersCount()) === jobs.length);
  stop.abort();
  await naming;
  expect(errors).toEqual([]);
});
