import { setTimeout as sleep } from "node:timers/promises";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  type TestDatabase,
  type TestKey,
  type TestOrganization,
} from "@avy/testing";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { presenting, startVerifier, type TestVerifier, told } from "../test/verifier-fixture.ts";
import { makeKnownKey } from "./test/known-key.ts";
import { plentyOfRequests } from "./test/plenty.ts";
import { sendTraffic } from "./test/traffic.ts";

let database: TestDatabase;
let operator: Sql;
let verifier: TestVerifier;
let org: TestOrganization;
beforeAll(async () => {
  database = await createTestDatabase();
  operator = postgres(database.url, { max: 2, onnotice: () => {} });
  org = await makeOrganization(database.db);
  verifier = startVerifier(database, { limits: plentyOfRequests });
  await verifier.ready();
});
afterAll(async () => {
  await verifier.close();
  await operator.end();
  await database.close();
});

const newKeys = (count: number) =>
  Promise.all(Array.from({ length: count }, () => makeKey(database.db, org)));
const codesOf = async (keys: readonly TestKey[]) => [
  ...new Set(await Promise.all(keys.map(({ token }) => told(verifier, presenting(token))))),
];
const recovers = (keys: readonly TestKey[]) =>
  vi.waitFor(async () => expect(await codesOf(keys)).toEqual(["allowed"]), { timeout: 5_000 });

test("with every connection of the pool waiting on a lock, the feed goes on and unknown keys are refused at once", async () => {
  const unknown = await newKeys(100); // more than the statements of all connections carry
  const known = await makeKnownKey(database, org, [verifier]);
  const steady = sendTraffic(verifier, known.token);
  await steady.next();
  const unlock = await lockKeys();
  expect(await codesOf(unknown)).toEqual(["verification_unavailable"]);
  const before = verifier.metrics().store;
  expect(before.breakerOpen).toBe(true);
  for (let round = 0; round < 20; round++) {
    expect(await codesOf(unknown)).toEqual(["verification_unavailable"]);
    await sleep(100);
  }
  const { lookUps, lookUpRefusals } = verifier.metrics().store;
  expect(lookUps - before.lookUps).toBeLessThanOrEqual(4); // a probe a second
  expect(lookUpRefusals - before.lookUpRefusals).toBeGreaterThan(500);
  expect(verifier.health().confirmedMsAgo).toBeLessThan(1_500);
  await unlock();
  await recovers(unknown);
  await steady.stop();
  expect(steady.codesSince(0)).toEqual(["allowed"]);
});

/** Nobody reads a key until the lock is given up. */
async function lockKeys(): Promise<() => Promise<void>> {
  const connection = await operator.reserve();
  await connection`begin`;
  await connection`lock table api_key in access exclusive mode`;
  return async () => {
    await connection`commit`;
    connection.release();
  };
}

test("with no connection to be had from Postgres, known keys are served, and it comes back by itself", async () => {
  const unknown = await newKeys(5);
  const known = await makeKnownKey(database, org, [verifier]);
  const steady = sendTraffic(verifier, known.token);
  await steady.next();
  const name = new URL(database.url).pathname.slice(1);
  await operator.unsafe(`alter database ${name} connection limit 0`);
  await operator`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and usename = 'avy_verifier'`;
  await sleep(1_500);
  expect(await codesOf(unknown)).toEqual(["verification_unavailable"]);
  expect(verifier.troubles.map(({ what }) => what)).toContain("change-feed");
  expect(String(verifier.troubles.map((one) => "error" in one && one.error))).toContain("too many");
  await operator.unsafe(`alter database ${name} connection limit -1`);
  await recovers(unknown);
  await steady.stop();
  expect(steady.codesSince(0)).toEqual(["allowed"]);
});

test("of more look-ups than can be answered in time some are answered, and none is left for Postgres to do after them", async () => {
  const crowd = await newKeys(300);
  const unlock = await lockKeys();
  const asked = codesOf(crowd);
  await sleep(100);
  await unlock();
  expect((await asked).filter((code) => code !== "verification_unavailable")).toEqual(["allowed"]);
  await sleep(50);
  const [row] = await operator<{ active: number }[]>`
    select count(*)::int as active from pg_stat_activity
    where datname = current_database() and usename = 'avy_verifier' and state = 'active'`;
  expect(row?.active).toBe(0);
  await recovers(crowd);
});
