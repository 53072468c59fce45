import { setTimeout as sleep } from "node:timers/promises";
import { startSteppedClock } from "@avy/testing/own-servers";
import { expect, onTestFinished, test } from "vitest";
import { appliedBatches } from "./test/applied-batches.ts";
import { queued } from "./test/queue.ts";
import { lasting, underLoad, until, usePlatform, whileAnswering } from "./test/under-load.ts";

const used = usePlatform();

test("a worker frozen past its lock: its batch is applied by another, and once", async () => {
  const { platform } = used;
  await underLoad(used, async (load) => {
    await until(async () => (await queued(platform.redis.url)) > 0);
    used.worker.freeze();
    const other = await platform.startWorker();
    await whileAnswering(load, () => sleep(40_000)); // a lock lasts 30 s
    used.worker.thaw();
    await sleep(1_000);
    expect(await other.stop()).toBe(0);
  });
});

test("an API whose event loop stands still for three seconds", async () => {
  await underLoad(used, async (load) => {
    used.api.freeze();
    const before = load.total();
    await sleep(3_000);
    expect(load.total(), "nobody answers").toBeLessThan(before + 50);
    used.api.thaw();
  });
});

test("two minutes of backlog", async () => {
  const { platform } = used;
  await underLoad(
    used,
    async (load) => {
      expect(await used.worker.stop()).toBe(0);
      await whileAnswering(load, () => lasting(120));
      expect(await queued(platform.redis.url)).toBeGreaterThan(3);
      used.worker = await platform.startWorker();
    },
    { withinMs: 60_000 },
  );
});

test("SIGTERM to each process in turn under load", async () => {
  const { platform } = used;
  await underLoad(used, async () => {
    const next = await platform.startApi();
    const before = used.api;
    used.api = next;
    await sleep(500);
    expect(await before.stop(), "the API ends in order").toBe(0);
    expect(await used.worker.stop(), "and so does the worker").toBe(0);
    used.worker = await platform.startWorker();
  });
});

test("a clock that is stepped an hour, either way", async () => {
  const { platform } = used;
  const clock = await startSteppedClock();
  onTestFinished(clock.close);
  const { env, execArgv } = clock;
  const [api, worker] = [await platform.startApi({ env, execArgv }), used.worker];
  const stepped = await platform.startWorker({ env, execArgv });
  await worker.stop();
  await underLoad({ platform, api }, async (load) => {
    for (const seconds of [3_600, -3_600, 0]) {
      const before = await appliedBatches(platform);
      clock.step(seconds);
      await whileAnswering(load, () => sleep(3_000));
      await until(async () => (await appliedBatches(platform)) > before);
    }
  });
  await stepped.stop();
  await api.stop();
  used.worker = await platform.startWorker();
});
