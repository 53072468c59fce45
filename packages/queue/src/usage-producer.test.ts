import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { batchToWire } from "@avy/core";
import { freePort, startRedis } from "@avy/devstack";
import { Queue } from "bullmq";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { connectProducer, connectWorker } from "./redis-connections.ts";
import { emptyBatch } from "./test/empty-batch.ts";
import { createUsageProducer } from "./usage-producer.ts";
import { usageQueue } from "./usage-queue.ts";

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), "avy-producer-"));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

test("sends from the moment Redis is there, before which and between it fails at once", {
  timeout: 60_000,
}, async () => {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const connection = connectProducer(url);
  const producer = createUsageProducer(connection);
  await expect(producer.send(emptyBatch())).rejects.toThrow();

  const options = { dataDir, port, log: () => {} };
  const first = await startRedis(options);
  await vi.waitUntil(
    () =>
      producer.send(emptyBatch()).then(
        () => true,
        () => false,
      ),
    { timeout: 10_000 },
  );
  await first.stop();
  await expect(producer.send(emptyBatch())).rejects.toThrow();

  const second = await startRedis(options);
  const last = emptyBatch();
  await vi.waitUntil(
    () =>
      producer.send(last).then(
        () => true,
        () => false,
      ),
    { timeout: 10_000 },
  );

  const reader = connectWorker(url);
  const queue = new Queue(usageQueue.name, { connection: reader, prefix: usageQueue.prefix });
  const waiting = await queue.getWaiting();
  expect(waiting.map((job) => job.data)).toContainEqual(batchToWire(last));
  await queue.close();
  reader.disconnect();
  await producer.close();
  connection.disconnect();
  await second.stop();
});
