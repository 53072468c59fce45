import { setTimeout as sleep } from "node:timers/promises";
import { createDatabase, type OwnDatabase, startTcpProxy, type TcpProxy } from "@avy/devstack";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { type Connection, connectDb } from "./connect.ts";
import { isDatabaseAway } from "./database-away.ts";

const connections = 2;
let own: OwnDatabase;
let proxy: TcpProxy;
let operator: Connection;
let pool: Connection;

beforeAll(async () => {
  own = await createDatabase(inject("postgresUrl"), inject("templateDatabase"));
  operator = connectDb(own.url, { connections: 1, silentMs: 30_000 });
  await operator.db.execute(sql`create table kept (step text)`);
});
beforeEach(async () => {
  proxy = await startTcpProxy(Number(new URL(own.url).port));
  pool = connectDb(proxy.through(own.url), { connections, silentMs: 1_000 });
});
afterEach(async () => {
  proxy.pass();
  await pool.close();
  await proxy.close();
});
afterAll(async () => {
  await operator.close();
  await own.drop();
});

const rejection = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "no rejection",
    (error: unknown) => error,
  );
const backend = sql<{ pid: number }>`select pg_backend_pid() as pid`;
const terminate = (pid: unknown) => operator.db.execute(sql`select pg_terminate_backend(${pid})`);
/** As many statements at once as there are connections, and one more. */
const useAll = () =>
  Promise.all(
    Array.from({ length: connections + 1 }, () => pool.db.execute(sql`select pg_sleep(0.01)`)),
  );

describe("a backend that is terminated within a transaction", () => {
  test("fails it as Postgres being away, ends no process, and leaves the pool whole", async () => {
    const failed = await rejection(
      pool.db.transaction(async (tx) => {
        const [row] = await tx.execute(backend);
        await Promise.all([tx.execute(sql`select pg_sleep(5)`), terminate(row?.pid)]);
      }),
    );
    expect(isDatabaseAway(failed)).toBe(true);
    await sleep(50); // the rollback that the client sends itself would end the process here
    for (let round = 0; round < 5; round++) await useAll();
  });

  test("lets none of its later statements run outside of it, although others wait for a connection", async () => {
    const waiting: Promise<unknown>[] = [];
    const failed = await rejection(
      pool.db.transaction(async (tx) => {
        const [row] = await tx.execute(backend);
        await tx.execute(sql`insert into kept values ('before')`);
        for (let at = 0; at < 4; at++) {
          waiting.push(rejection(pool.db.execute(sql`select pg_sleep(0.2)`)));
        }
        await terminate(row?.pid);
        await sleep(400); // its connection was made anew for those who waited
        await rejection(tx.execute(sql`insert into kept values ('after')`));
        await tx.execute(sql`insert into kept values ('after that')`);
      }),
    );
    expect(isDatabaseAway(failed)).toBe(true);
    await Promise.all(waiting);
    await sleep(200);
    expect(await operator.db.execute(sql`select step from kept`)).toHaveLength(0);
    await useAll();
  });
});

describe("a half-open network", () => {
  test("holds a query only as long as was told, and the next goes over a new connection", async () => {
    await useAll();
    proxy.swallow();
    const asked = rejection(pool.db.execute(sql`select 1`));
    await expect.poll(() => proxy.seen.swallowedBytes).toBeGreaterThan(0);
    proxy.pass();
    expect(isDatabaseAway(await asked)).toBe(true);
    await expect.poll(() => rejection(useAll()), { timeout: 5_000 }).toBe("no rejection");
  });

  test("holds a transaction no longer", async () => {
    const failed = await rejection(
      pool.db.transaction(async (tx) => {
        await tx.execute(sql`insert into kept values ('held')`);
        proxy.swallow();
        await tx.execute(sql`insert into kept values ('lost')`);
      }),
    );
    expect(proxy.seen.swallowedBytes).toBeGreaterThan(0);
    expect(isDatabaseAway(failed)).toBe(true);
  });

  test("that answers no dial is told of as well", async () => {
    proxy.swallow();
    expect(isDatabaseAway(await rejection(useAll()))).toBe(true);
  });
});

test("a statement that takes long, but not too long, is waited for", async () => {
  expect(await pool.db.execute(sql`select pg_sleep(0.8)`)).toHaveLength(1);
  await sleep(1_300); // an idle connection is closed meanwhile
  await useAll();
});

test("over connections that are reset again and again every answer is whole or none, and the pool stays whole", async () => {
  let lost = 0;
  for (let round = 0; round < 30; round++) {
    const asked = Array.from({ length: 6 }, () =>
      Promise.resolve(pool.db.execute(sql`select 42 as answer`)).catch((error: unknown) => {
        if (isDatabaseAway(error)) return null;
        throw error;
      }),
    );
    await sleep(round % 7);
    if (round % 2 === 0) proxy.reset();
    else proxy.cut();
    const answers = await Promise.all(asked);
    for (const rows of answers) if (rows !== null) expect([...rows]).toEqual([{ answer: 42 }]);
    lost += answers.filter((rows) => rows === null).length;
  }
  expect(lost).toBeGreaterThan(0);
  await expect.poll(() => rejection(useAll()), { timeout: 5_000 }).toBe("no rejection");
  for (let round = 0; round < 5; round++) await useAll();
});

test("a port that accepts and closes at once is told of, and is not dialled without a pause", async () => {
  proxy.leadTo(1); // nobody is there: each connection is closed
  const before = proxy.seen.connections;
  const begun = performance.now();
  while (performance.now() - begun < 1_000) {
    expect(isDatabaseAway(await rejection(pool.db.execute(sql`select 1`)))).toBe(true);
  }
  expect(proxy.seen.connections - before).toBeLessThan(20);
});
