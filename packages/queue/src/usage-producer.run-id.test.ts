import { type OwnRedis, startOwnRedis } from "@avy/testing/own-servers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { RedisConnection } from "./open-redis.ts";
import { connectProducer } from "./redis-connections.ts";
import { emptyBatch } from "./test/empty-batch.ts";
import { createUsageProducer, type UsageProducer } from "./usage-producer.ts";

let redis: OwnRedis;
let connection: RedisConnection;
let producer: UsageProducer;
beforeAll(async () => {
  redis = await startOwnRedis();
  connection = connectProducer(redis.url);
  producer = createUsageProducer(connection);
  await vi.waitUntil(() => connection.status === "ready");
});
afterAll(async () => {
  await producer.close();
  connection.disconnect();
  await redis.close();
});

test("another run of Redis is told of once it is there, with nothing sent, and the same run never", {
  timeout: 60_000,
}, async () => {
  let changes = 0;
  const stop = producer.onRunIdChange(() => changes++);
  await producer.send(emptyBatch());
  connection.disconnect(true); // a connection lost, the server the same
  await vi.waitUntil(() => connection.status !== "ready");
  await vi.waitFor(() => producer.send(emptyBatch()), { timeout: 10_000 });
  expect(changes).toBe(0);

  await redis.kill();
  await redis.start();
  await vi.waitFor(() => expect(changes).toBe(1), { timeout: 10_000 });
  await vi.waitFor(() => producer.send(emptyBatch()), { timeout: 10_000 });
  expect(changes).toBe(1);

  stop();
  await redis.kill();
  await redis.start();
  await vi.waitFor(() => producer.send(emptyBatch()), { timeout: 10_000 });
  expect(changes).toBe(1);
});
