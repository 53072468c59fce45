import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { appliedBatches, waitingWorkers } from "./test/applied-batches.ts";
import { lasting, underLoad, until, usePlatform, whileAnswering } from "./test/under-load.ts";

const used = usePlatform();

test("Postgres restarted at once", async () => {
  const { postgres: server } = used.platform;
  await underLoad(used, async (load) => {
    for (let restart = 0; restart < 3; restart++) {
      await whileAnswering(load, async () => {
        await server.stop();
        await sleep(200);
        await server.start();
        await sleep(1_000);
      });
    }
  });
});

test("its backends terminated", async () => {
  const { db } = used.platform.postgres;
  await underLoad(used, async (load) => {
    let ended = 0;
    await whileAnswering(load, async () => {
      while (ended < 25) {
        const rows = await db.execute(
          sql`select pg_terminate_backend(pid) from pg_stat_activity where usename in ('avy_worker', 'avy_verifier')`,
        );
        ended += rows.length;
        await sleep(250);
      }
    });
  });
});

test("the connection is lost at COMMIT: what was committed is not counted again", async () => {
  const { db } = used.platform.postgres;
  const committing = async (): Promise<number[]> => {
    const rows = await db.execute<{ pid: number }>(
      sql`select pid from pg_stat_activity where usename = 'avy_worker' and wait_event = 'SyncRep'`,
    );
    return rows.map(({ pid }) => pid);
  };
  await db.execute(sql`alter role avy_worker set synchronous_commit = on`);
  await underLoad(used, async () => {
    for (let round = 0; round < 3; round++) {
      // A commit waits for a standby that there is not: it is done, and nobody has said so.
      await db.execute(sql`alter system set synchronous_standby_names = 'nobody'`);
      await db.execute(sql`select pg_reload_conf()`);
      await db.execute(
        sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'avy_worker'`,
      );
      await until(async () => (await committing()).length > 0);
      const before = await appliedBatches(used.platform);
      for (const pid of await committing())
        await db.execute(sql`select pg_terminate_backend(${pid})`);
      await db.execute(sql`alter system reset synchronous_standby_names`);
      await db.execute(sql`select pg_reload_conf()`);
      await until(async () => (await appliedBatches(used.platform)) > before);
    }
  });
});

test("a deadlock", async () => {
  const { db } = used.platform.postgres;
  const deadlocks = async (): Promise<number> => {
    const [row] = await db.execute<{ count: number }>(
      sql`select deadlocks::int as count from pg_stat_database where datname = current_database()`,
    );
    return row?.count ?? 0;
  };
  await underLoad(used, async () => {
    await until(async () => (await appliedBatches(used.platform)) > 0);
    const before = await deadlocks();
    for (let round = 0; round < 3; round++) {
      await db.transaction(async (tx) => {
        await tx.execute(sql`set local deadlock_timeout = '20s'`); // the worker is to be the one that finds out
        await tx.execute(sql`lock table org_usage_decision_day in share row exclusive mode`);
        await until(async () => (await waitingWorkers(used.platform)) > 0);
        // The worker holds rows of the tables before; this waits for them, and it for us.
        await tx.execute(sql`lock table usage_decision_minute in share row exclusive mode`);
      });
    }
    await until(async () => (await deadlocks()) > before);
  });
});

test("its connections exhausted", async () => {
  const { db } = used.platform.postgres;
  await underLoad(used, async (load) => {
    await db.execute(sql`alter role avy_worker connection limit 0`);
    await db.execute(
      sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'avy_worker'`,
    );
    const before = await appliedBatches(used.platform);
    await whileAnswering(load, () => lasting(10));
    expect(await appliedBatches(used.platform)).toBe(before);
    await db.execute(sql`alter role avy_worker connection limit -1`);
  });
});

test("Postgres frozen", async () => {
  const { postgres: server } = used.platform;
  await underLoad(used, async (load) => {
    expect(server.freeze()).toBeGreaterThan(3);
    await whileAnswering(load, () => lasting(15));
    server.thaw();
  });
});

test("both stores down", async () => {
  const { postgres: server, redis } = used.platform;
  await underLoad(
    used,
    async (load) => {
      await Promise.all([server.stop(), redis.kill()]);
      await whileAnswering(load, () => lasting(90));
      await Promise.all([server.start(), redis.start()]);
    },
    { withinMs: 120_000 },
  );
});
