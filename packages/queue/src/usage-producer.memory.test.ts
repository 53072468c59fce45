import { type OwnRedis, startOwnRedis } from "@avy/testing/own-servers";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { RedisConnection } from "./open-redis.ts";
import { connectProducer } from "./redis-connections.ts";
import { emptyBatch } from "./test/empty-batch.ts";
import { outcomeOf } from "./test/outcome-of.ts";
import { createUsageProducer, type UsageProducer } from "./usage-producer.ts";
import { usageQueue } from "./usage-queue.ts";

let redis: OwnRedis;
let operator: Redis;
let connection: RedisConnection;
let producer: UsageProducer;
let queue: Queue;
beforeAll(async () => {
  redis = await startOwnRedis();
  operator = new Redis(redis.url);
  connection = connectProducer(redis.url);
  producer = createUsageProducer(connection);
  queue = new Queue(usageQueue.name, { connection: operator, prefix: usageQueue.prefix });
  await vi.waitUntil(() => connection.status === "ready");
});
afterAll(async () => {
  await producer.close();
  await queue.close();
  connection.disconnect();
  operator.disconnect();
  await redis.close();
});

const limitTo = (bytes: number) => operator.config("SET", "maxmemory", String(Math.ceil(bytes)));
const usedBytes = async () =>
  Number(/^used_memory:(\d+)/m.exec(await operator.info("memory"))?.[1]);
const send = () => outcomeOf(producer.send(emptyBatch()));

test("a Redis that is filled to 60 % gets nothing more until it is below, and one without a bound is never filled", async () => {
  expect(await send()).toBe("sent");
  const waited = await queue.getWaitingCount();
  await limitTo((await usedBytes()) / 0.7);
  await vi.waitFor(async () => expect(await send()).toBe("RedisFilling"), { timeout: 5_000 });
  const [refused, waiting] = [await send(), await queue.getWaitingCount()];
  expect([refused, await queue.getWaitingCount()]).toEqual(["RedisFilling", waiting]);
  expect(waiting).toBeGreaterThanOrEqual(waited);

  await limitTo((await usedBytes()) / 0.4);
  await vi.waitFor(async () => expect(await send()).toBe("sent"), { timeout: 5_000 });
  await limitTo(0);
  await vi.waitFor(async () => expect(await send()).toBe("sent"), { timeout: 5_000 });
});

test("it is asked once a second at most, however often something is sent", async () => {
  const asked = async () =>
    Number(/^cmdstat_eval:calls=(\d+)/m.exec(await operator.info("commandstats"))?.[1] ?? 0);
  const [before, beganAtMs] = [await asked(), performance.now()];
  for (let sends = 0; sends < 200; sends++) expect(await send()).toBe("sent");
  const seconds = (performance.now() - beganAtMs) / 1_000;
  expect((await asked()) - before).toBeLessThanOrEqual(Math.floor(seconds) + 1);
});

test("one that is full all at once is told of as full", async () => {
  await vi.waitFor(
    async () => {
      await limitTo(0);
      await vi.waitFor(async () => expect(await send()).toBe("sent"), { timeout: 5_000 });
      await limitTo(1);
      expect(await send()).toBe("RedisFull");
    },
    { timeout: 15_000 },
  );
  await limitTo(0);
  await vi.waitFor(async () => expect(await send()).toBe("sent"), { timeout: 5_000 });
});
