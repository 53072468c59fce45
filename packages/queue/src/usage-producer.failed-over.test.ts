import {
  type OwnRedis,
  startOwnRedis,
  startTcpProxy,
  type TcpProxy,
} from "@avy/testing/own-servers";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { RedisConnection } from "./open-redis.ts";
import { connectProducer } from "./redis-connections.ts";
import { emptyBatch } from "./test/empty-batch.ts";
import { outcomeOf } from "./test/outcome-of.ts";
import { createUsageProducer, type UsageProducer } from "./usage-producer.ts";
import { usageQueue } from "./usage-queue.ts";

let [first, second]: [OwnRedis, OwnRedis] = [] as never;
let [old, promoted]: [Redis, Redis] = [] as never;
let proxy: TcpProxy;
let connection: RedisConnection;
let producer: UsageProducer;
beforeAll(async () => {
  [first, second] = await Promise.all([startOwnRedis(), startOwnRedis()]);
  [old, promoted] = [new Redis(first.url), new Redis(second.url)];
  await promoted.replicaof("127.0.0.1", first.port);
  const isUp = async () => expect(await promoted.info("replication")).toContain("link_status:up");
  await vi.waitFor(isUp, { timeout: 20_000 });
  proxy = await startTcpProxy(first.port);
  connection = connectProducer(proxy.through(first.url));
  producer = createUsageProducer(connection);
  await vi.waitUntil(() => connection.status === "ready");
});
afterAll(async () => {
  await producer.close();
  connection.disconnect();
  for (const operator of [old, promoted]) operator.disconnect();
  await proxy.close();
  await Promise.all([first.close(), second.close()]);
});

test("a primary that became a replica is told of by name, and left for the one that took its place", {
  timeout: 60_000,
}, async () => {
  let changes = 0;
  producer.onRunIdChange(() => changes++);
  await producer.send(emptyBatch());
  await promoted.replicaof("NO", "ONE");
  await old.replicaof("127.0.0.1", second.port);
  proxy.leadTo(second.port); // connections that are there still lead to the first

  expect(await outcomeOf(producer.send(emptyBatch()))).toBe("RedisReadOnly");
  const last = emptyBatch();
  await vi.waitFor(() => producer.send(last), { timeout: 10_000 });
  expect(changes).toBe(1);
  const queue = new Queue(usageQueue.name, { connection: promoted, prefix: usageQueue.prefix });
  const waiting = await queue.getWaiting();
  expect(waiting.map((job) => job.data.batchId)).toContain(last.batchId);
  await queue.close();
});
