import { type OwnRedisCluster, startOwnRedisCluster } from "@avy/testing/own-redis-cluster";
import { Worker } from "bullmq";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { connectProducer, connectWorker } from "./redis-connections.ts";
import { emptyBatch } from "./test/empty-batch.ts";
import { createUsageProducer } from "./usage-producer.ts";
import { retryDelayMs, type UsageQueue, usageQueueOf } from "./usage-queue.ts";

let cluster: OwnRedisCluster;
beforeAll(async () => {
  cluster = await startOwnRedisCluster(3);
});
afterAll(() => cluster.close());

/** Takes jobs of these queues as the worker does; ids of the batches by queue, duplicates and all. */
function takeFrom(queues: readonly UsageQueue[]) {
  const connection = connectWorker(cluster.url);
  connection.on("error", () => {});
  const taken = queues.map((): string[] => []);
  const workers = queues.map(({ name, prefix }, index) => {
    const take = async (job: { data: { batchId: string } }) => {
      taken[index]?.push(job.data.batchId);
    };
    const settings = { backoffStrategy: retryDelayMs };
    const worker = new Worker(name, take, { connection, prefix, concurrency: 4, settings });
    worker.on("error", () => {}); // some nodes are killed
    return worker;
  });
  onTestFinished(async () => {
    await Promise.all(workers.map((worker) => worker.close(true)));
    connection.disconnect();
  });
  return taken;
}

function sendTo(queue: UsageQueue) {
  const connection = connectProducer(cluster.url);
  const producer = createUsageProducer(connection, queue);
  onTestFinished(async () => {
    await producer.close();
    connection.disconnect();
  });
  /** As the recorder does: again until it is there. */
  const send = async () => {
    const batch = emptyBatch();
    await vi.waitFor(() => producer.send(batch), { timeout: 20_000 });
    return batch.batchId;
  };
  return { producer, send };
}

test("four queues lie on all three nodes, and every batch of every queue is taken once", {
  timeout: 60_000,
}, async () => {
  const queues = [0, 1, 2, 3].map(usageQueueOf);
  const holders = await Promise.all(queues.map(({ prefix }) => cluster.primaryOf(prefix)));
  expect(new Set(holders.map(({ id }) => id)).size).toBe(3);
  const taken = takeFrom(queues);
  const sent = await Promise.all(
    queues.map(async (queue) => {
      const { send } = sendTo(queue);
      const ids: string[] = [];
      for (let batches = 0; batches < 50; batches++) ids.push(await send());
      return ids;
    }),
  );
  await vi.waitFor(() => expect(taken.flat()).toHaveLength(200), { timeout: 20_000 });
  expect(taken.map((ids) => [...ids].sort())).toEqual(sent.map((ids) => [...ids].sort()));
});

test("when the node that holds a queue is killed, its replica takes over, which producers are told of, and batches go on", {
  timeout: 90_000,
}, async () => {
  const queue = usageQueueOf(0);
  const { producer, send } = sendTo(queue);
  const [taken] = takeFrom([queue]);
  let changes = 0;
  producer.onRunIdChange(() => changes++);
  await send();
  const holder = await cluster.primaryOf(queue.prefix);
  const replica = await cluster.addReplicaOf(holder);
  await holder.kill();
  const after = [await send(), await send()];
  expect(await replica.operator.info("replication")).toContain("role:master");
  expect(changes).toBe(1);
  await vi.waitFor(() => expect(taken).toEqual(expect.arrayContaining(after)), { timeout: 40_000 });
});
