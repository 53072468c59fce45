import { expect, test } from "vitest";
import { appliedBatches, parkedBatches } from "./test/applied-batches.ts";
import { withQueue } from "./test/queue.ts";
import { underLoad, until, usePlatform } from "./test/under-load.ts";

const used = usePlatform();
const copies = 4;

test("every batch delivered five times at once, to three workers", async () => {
  const { platform } = used;
  await underLoad(used, async () => {
    used.worker.freeze();
    const delivered = await withQueue(platform.redis.url, async (queue) => {
      await until(async () => (await queue.getWaitingCount()) >= 8);
      const jobs = await queue.getWaiting();
      for (const { name, data, opts } of jobs) {
        await queue.addBulk(Array.from({ length: copies }, () => ({ name, data, opts })));
      }
      return jobs.length;
    });
    const before = await appliedBatches(platform);
    const others = [await platform.startWorker(), await platform.startWorker()];
    used.worker.thaw();
    await until(async () => (await appliedBatches(platform)) >= before + delivered);
    await Promise.all(others.map((worker) => worker.stop()));
  });
});

test("poison among the batches is parked, and holds nothing up", async () => {
  const { platform } = used;
  const poison = [
    "no batch at all",
    { version: 9 },
    { version: 2, batchId: "0190d0a0-0000-7000-8000-000000000001", decisions: "none" },
  ];
  const before = await parkedBatches(platform);
  await underLoad(used, async () => {
    await withQueue(platform.redis.url, (queue) =>
      queue.addBulk(poison.map((data) => ({ name: "usage.apply", data }))),
    );
    await until(async () => (await parkedBatches(platform)) === before + poison.length);
  });
  expect(await parkedBatches(platform)).toBe(before + poison.length);
});
