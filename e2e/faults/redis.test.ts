import { once } from "node:events";
import { readdirSync, statSync, truncateSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startOwnRedis } from "@avy/testing/own-servers";
import { expect, test } from "vitest";
import { appliedBatches } from "./test/applied-batches.ts";
import { withQueue } from "./test/queue.ts";
import {
  lasting,
  underLoad,
  until,
  usePlatform,
  whileAnswering,
  whole,
} from "./test/under-load.ts";

const used = usePlatform();

test.each(whole ? [5, 60] : [5])("Redis killed, and back after %i seconds", async (seconds) => {
  const { redis } = used.platform;
  await underLoad(
    used,
    async (load) => {
      await redis.kill();
      await expect(connected(redis.port)).rejects.toThrow("ECONNREFUSED");
      await whileAnswering(load, () => lasting(seconds));
      await redis.start();
    },
    { prompt: true },
  );
});

test("Redis frozen", async () => {
  const { redis } = used.platform;
  await underLoad(
    used,
    async (load) => {
      redis.freeze();
      const before = await appliedBatches(used.platform);
      await whileAnswering(load, () => lasting(10));
      expect(await appliedBatches(used.platform)).toBeLessThanOrEqual(before + 10);
      redis.thaw();
    },
    { prompt: true },
  );
});

test("the tail of Redis's append-only file is cut: what it had acknowledged is gone, and comes again", async () => {
  const { platform } = used;
  await underLoad(used, async () => {
    used.worker.freeze(); // it takes nothing: what is sent stays in Redis
    const folder = await withQueue(platform.redis.url, async (queue, redis) => {
      await until(async () => (await queue.getWaitingCount()) > 4);
      const [, dir = ""] = await redis.config("GET", "dir").then((pair) => pair as string[]);
      return join(dir, "appendonlydir");
    });
    await platform.redis.kill();
    const file = readdirSync(folder).find((name) => name.endsWith(".incr.aof")) ?? "";
    const { size } = statSync(join(folder, file));
    truncateSync(join(folder, file), size - 20_000);
    await platform.redis.start();
    expect(size).toBeGreaterThan(20_000);
    used.worker.thaw();
  });
});

test("Redis emptied after the workers were away for two minutes", async () => {
  await underLoad(
    used,
    async () => {
      used.worker.freeze(); // it takes nothing: what is sent stays in Redis
      await lasting(120);
      const lost = await withQueue(used.platform.redis.url, async (queue, redis) => {
        const waiting = await queue.getWaitingCount();
        await redis.flushall();
        return waiting;
      });
      expect(lost, "batches that Redis had").toBeGreaterThan(3);
      used.worker.thaw();
    },
    { withinMs: 150_000 },
  );
});

test("Redis full", async () => {
  const { redis } = used.platform;
  await underLoad(
    used,
    async (load) => {
      await withQueue(redis.url, async (_, operator) => {
        await operator.config("SET", "maxmemory", "1");
        await expect(operator.set("more", "than fits")).rejects.toThrow("OOM");
        await whileAnswering(load, () => lasting(10));
        await operator.config("SET", "maxmemory", "0");
      });
    },
    { prompt: true },
  );
});

test("Redis's connections cut repeatedly", async () => {
  const { network } = used.platform;
  await underLoad(
    used,
    async (load) => {
      let cut = 0;
      await whileAnswering(load, async () => {
        for (let round = 0; round < 15; round++) {
          cut += network.redis.cut();
          await sleep(400);
        }
      });
      expect(cut).toBeGreaterThan(15);
    },
    { prompt: true },
  );
});

test("Redis failed over to a replica that lacks what was last acknowledged", async () => {
  const { redis, network } = used.platform;
  const replica = await startOwnRedis();
  await underLoad(used, async (load) => {
    await withQueue(replica.url, async (_, operator) => {
      await operator.replicaof("127.0.0.1", redis.port);
      await until(async () => (await operator.info("replication")).includes("link_status:up"));
      await whileAnswering(load, () => sleep(1_500));
      await operator.replicaof("NO", "ONE");
      await operator.flushall(); // an asynchronous replica may lack anything
    });
    await redis.kill();
    network.redis.leadTo(replica.port);
    network.redis.reset();
    await whileAnswering(load, () => sleep(3_000));
  });
  await redis.start();
  network.redis.leadTo(redis.port);
  network.redis.reset();
  await replica.close();
});

const connected = async (port: number): Promise<void> => {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.destroy();
};
