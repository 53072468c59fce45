import { setTimeout as sleep } from "node:timers/promises";
import { appendChange, type Connection, connectDb } from "@avy/db";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  type TestDatabase,
  type TestOrganization,
} from "@avy/testing";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createChangeFeed } from "../feed/change-feed.ts";
import { createDatabaseClock } from "../feed/database-clock.ts";
import { createFreshness, thisMoment } from "../feed/freshness.ts";
import { connectStore } from "../store/postgres-store.ts";
import type { Store } from "../store/store.ts";

let database: TestDatabase;
let org: TestOrganization;
let writers: Connection;
let operator: Sql;
let store: Store;
beforeAll(async () => {
  database = await createTestDatabase();
  org = await makeOrganization(database.db);
  writers = connectDb(database.url, { connections: 8, silentMs: 30_000 });
  operator = postgres(database.url, { max: 1 });
  await makeKey(database.db, org); // a table that was never empty
  store = connectStore(database.urlAs("avy_verifier"));
});
afterAll(async () => {
  await Promise.all([store.close(), writers.close(), operator.end()]);
  await database.close();
});

/** A feed that reads whenever it is told to, and the numbers it has applied. */
async function startFeed() {
  const applied: number[] = [];
  const feed = createChangeFeed({
    store,
    clock: createDatabaseClock(),
    freshness: createFreshness(thisMoment),
    apply: ({ number }) => void applied.push(number),
    lost: () => expect.unreachable("the cursor fits the table"),
    confirmed: () => {},
    ended: () => {},
    onTrouble: () => {}, // a read that fails is made again
  });
  await feed.start();
  return { feed, applied, read: () => feed.nudge(Number.POSITIVE_INFINITY) };
}

/** A change whose transaction commits when it is told to; answers its number then. */
function heldChange() {
  let [commit, numbered]: (() => void)[] = [() => {}, () => {}];
  const held = new Promise<void>((resolve) => {
    commit = resolve;
  });
  const hasNumber = new Promise<void>((resolve) => {
    numbered = resolve;
  });
  const number = writers.db.transaction(async (tx) => {
    const own = await appendChange(tx, { orgId: org.id, kind: "limit" });
    numbered?.();
    await held;
    return own;
  });
  return {
    hasNumber,
    commit: () => {
      commit?.();
      return number;
    },
  };
}

const waitingForLock = async () =>
  Number(
    (
      await operator`
      select count(*) from pg_locks
      where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`
    )[0]?.count,
  );

test("a change that has its number holds up the next until it is committed, so none is passed over", async () => {
  const { feed, applied, read } = await startFeed();
  const [first, second] = [heldChange(), heldChange()];
  await Promise.race([first.hasNumber, second.hasNumber]);
  await vi.waitFor(async () => expect(await waitingForLock()).toBe(1), 5_000);
  read();
  await sleep(200);
  expect(applied).toEqual([]);
  const numbers = await Promise.all([second.commit(), first.commit()]);
  await vi.waitFor(() => expect(applied).toEqual(numbers.sort((a, b) => a - b)), 5_000);
  feed.close();
});

test("of many interleaved transactions, some given up, a feed that reads all the while sees every number, in order", async () => {
  const { feed, applied, read } = await startFeed();
  const reading = setInterval(read, 2);
  let mostWaiting = 0;
  const watching = setInterval(async () => {
    mostWaiting = Math.max(mostWaiting, await waitingForLock());
  }, 10);
  const committed: number[] = [];
  const givenUp: number[] = [];
  await Promise.all(
    Array.from({ length: 200 }, async (_, at) => {
      await writers.db
        .transaction(async (tx) => {
          await tx.execute("select 1");
          await sleep(at % 5);
          const number = await appendChange(tx, { orgId: org.id, kind: "limit" });
          await sleep(at % 3);
          (at % 7 === 0 ? givenUp : committed).push(number);
          if (at % 7 === 0) throw new Error("given up");
        })
        .catch((error: Error) => expect(error.message).toBe("given up"));
    }),
  );
  clearInterval(watching);
  await vi.waitFor(() => expect(applied).toEqual(committed.sort((a, b) => a - b)), 5_000);
  clearInterval(reading);
  feed.close();
  expect([givenUp.length, mostWaiting > 0]).toEqual([29, true]);
});
