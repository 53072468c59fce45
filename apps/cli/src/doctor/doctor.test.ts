import { randomUUID } from "node:crypto";
import { defaultLimits } from "@avy/core";
import { parkBatch, schemaVersion } from "@avy/db";
import { testKeyEncryptionKeys } from "@avy/testing";
import { startOwnRedisCluster } from "@avy/testing/own-redis-cluster";
import { type OwnRedis, startOwnRedis, startSteppedClock } from "@avy/testing/own-servers";
import { sql } from "drizzle-orm";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import {
  connectProducer,
  createUsageProducer,
  usageQueueOf,
} from "../../../../packages/queue/src/index.ts";
import { emptyBatch } from "../../../../packages/queue/src/test/empty-batch.ts";
import { connectStore, createVerifier } from "../../../../packages/verify/src/index.ts";
import { type ApiWorld, startApiWorld } from "../test/api-world.ts";
import { runAvy } from "../test/run-avy.ts";
import type { Check } from "./check.ts";
import { queuePrefix } from "./queue-checks.ts";

let world: ApiWorld;
let redis: OwnRedis;
beforeAll(async () => {
  world = await startApiWorld();
  redis = await startOwnRedis();
});
afterAll(async () => {
  await redis.close();
  await world.close();
});

/** Whatever it did, it could write nothing to Postgres. */
const readOnly = (url: string) => `${url}?default_transaction_read_only=on`;
const settings = (differs: Record<string, string> = {}) => ({
  DATABASE_URL: readOnly(world.database.urlAs("avy_app")),
  ...{ REDIS_URL: redis.url, AVY_API_URL: world.url },
  ...differs,
});
async function doctor(differs: Record<string, string> = {}) {
  const { code, stdout, stderr } = await runAvy(["doctor", "--json"], {
    settings: settings(differs),
  });
  expect(stderr).toBe("");
  const told = JSON.parse(stdout) as { ok: boolean; checks: Check[] };
  expect(told.ok).toBe(code === 0);
  const named = (name: string) => told.checks.filter((check) => check.name === name);
  return { code, checks: told.checks, named };
}
const wrongOf = (checks: readonly Check[]) =>
  checks.filter(({ status }) => status === "wrong").map(({ name }) => name);

/** A verifier that reports to this file's own Redis. */
async function startVerifier() {
  const verifier = createVerifier({
    store: connectStore(world.database.urlAs("avy_verifier")),
    ...{ redisUrl: redis.url, keyEncryptionKeys: testKeyEncryptionKeys, trustedProxies: [] },
    ...{ limits: defaultLimits, mostCachedKeys: 10, onTrouble: () => {} },
    usage: () => ({
      record: () => undefined,
      counts: () => ({ recorded: 0, sent: 0, dropped: 0, heldCounters: 0 }),
      close: async () => {},
    }),
  });
  await verifier.ready();
  return verifier;
}

describe("avy doctor", () => {
  test("when all is well says so line by line, and ends with 0", async () => {
    const verifier = await startVerifier();
    const told = await runAvy(["doctor"], { settings: settings() });
    await verifier.close();
    expect(told.stdout.split("\n")).toEqual([
      "✓ settings        well-formed: DATABASE_URL, REDIS_URL, AVY_API_URL",
      "– settings        not set here: KEY_ENCRYPTION_KEY, AUDIT_ENCRYPTION_KEY, AUTH_SECRET",
      expect.stringMatching(/^✓ versions {8}avy \d+\.\d+\.\d+ for schema \d+, on Node \d+\./),
      expect.stringMatching(/^✓ postgres {8}\d+\.\d+.*, answered in \d+ ms$/),
      "✓ role            avy_app",
      `✓ schema          version ${schemaVersion}`,
      expect.stringMatching(/^✓ postgres clock {2}within a second/),
      "✓ parked          no batch",
      expect.stringMatching(/^✓ redis {11}\d+\.\d+\.\d+$/),
      "✓ redis policy    noeviction",
      "✓ redis log       append-only file",
      expect.stringMatching(/^✓ redis memory {4}\d+ MiB, without a limit of its own$/),
      expect.stringMatching(/^✓ redis clock {5}within a second/),
      "✓ queue           0 waiting, 0 at work, 0 to be tried again",
      expect.stringMatching(/^✓ verifiers {7}1 heard from, newest change \d+$/),
      `✓ api             ${world.url} is ready`,
      "",
      "Nothing is wrong",
      "",
    ]);
    expect([told.code, told.stderr]).toEqual([0, ""]);
  });

  test("a Redis that may drop what it holds is wrong, with its mend, and the end is 1", async () => {
    const careless = await startOwnRedis({ "maxmemory-policy": "allkeys-lru", appendonly: "no" });
    onTestFinished(() => careless.close());
    const { code, checks, named } = await doctor({ REDIS_URL: careless.url });
    expect([code, wrongOf(checks)]).toEqual([1, ["redis policy", "redis log"]]);
    expect(named("redis policy")).toEqual([
      {
        ...{ name: "redis policy", status: "wrong" },
        found: "maxmemory-policy is allkeys-lru: it may drop batches of usage",
        mend: "set maxmemory-policy noeviction, in its configuration too",
      },
    ]);
    const people = await runAvy(["doctor"], { settings: settings({ REDIS_URL: careless.url }) });
    expect(people.stdout).toContain("\n                  → set maxmemory-policy noeviction");
    expect(people.stdout).toContain("2 things are wrong\n");
  });

  test("batches that nobody takes are seen by their age", async () => {
    const connection = connectProducer(redis.url);
    const producer = createUsageProducer(connection, usageQueueOf(1));
    await new Promise((resolve) => connection.once("ready", resolve));
    await producer.send(emptyBatch());
    await producer.send(emptyBatch());
    const fresh = await doctor({ USAGE_QUEUES: "2" });
    expect(fresh.named("queue 1")).toMatchObject([
      {
        status: "ok",
        found: expect.stringMatching(/^2 waiting, 0 at work, .* the oldest for \d s$/),
      },
    ]);
    const redisOfTest = new Redis(redis.url);
    const first = await redisOfTest.lindex(`${queuePrefix(1)}wait`, -1);
    await redisOfTest.hset(`${queuePrefix(1)}${first}`, "timestamp", Date.now() - 300_000);
    const old = await doctor({ USAGE_QUEUES: "2" });
    expect(old.named("queue 1")).toMatchObject([
      { status: "wrong", found: expect.stringMatching(/the oldest for 30\d s$/) },
    ]);
    expect(old.named("queue")).toMatchObject([{ status: "ok" }]);
    await redisOfTest.flushall();
    redisOfTest.disconnect();
    await producer.close();
    connection.disconnect();
  });

  test("a clock that is off is told of both stores", async () => {
    const clock = await startSteppedClock();
    onTestFinished(() => clock.close());
    clock.step(-90);
    const { checks, named } = await doctor({
      ...clock.env,
      NODE_OPTIONS: clock.execArgv.join(" "),
    });
    expect(wrongOf(checks)).toEqual(["postgres clock", "redis clock"]);
    expect(named("redis clock")).toMatchObject([
      { found: expect.stringMatching(/^(?:89|90)\.\d s ahead of this machine's$/) },
    ]);
  });

  test("stores and API that do not answer, and settings that cannot be read, are each named", async () => {
    const nowhere = { DATABASE_URL: "postgres://avy:hidden@127.0.0.1:9/avy" };
    const away = await doctor({
      ...{ ...nowhere, REDIS_URL: "redis://127.0.0.1:9", AVY_API_URL: "http://127.0.0.1:9" },
      ...{ USAGE_QUEUES: "many", AUTH_SECRET: "short" },
    });
    expect(wrongOf(away.checks)).toEqual(["settings", "settings", "postgres", "redis", "api"]);
    expect(JSON.stringify(away.checks)).toContain("ECONNREFUSED");
    expect(JSON.stringify(away.checks)).not.toMatch(/hidden|many|short/);
    const nothing = await doctor({ DATABASE_URL: "", REDIS_URL: "", AVY_API_URL: "" });
    expect(wrongOf(nothing.checks)).toEqual(["settings", "settings"]);
    expect(nothing.named("verifiers")).toMatchObject([{ status: "unknown" }]);
    const other = await doctor({ AVY_API_URL: `${world.url}/v2` });
    expect(wrongOf(other.checks)).toEqual(["api"]);
  });

  test("another schema and parked batches are wrong; what a role may not read is not known", async () => {
    const { db } = world.database;
    await parkBatch(db, {
      ...{ batchId: randomUUID(), payload: {}, reason: "of this test", mayHaveBeenApplied: false },
    });
    await db.execute(
      sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9999999999999)`,
    );
    const { checks, named } = await doctor();
    expect(wrongOf(checks)).toEqual(["schema", "parked", "api"]);
    expect(named("parked")).toMatchObject([{ mend: "avy parked list" }]);
    const less = await doctor({ DATABASE_URL: world.database.urlAs("avy_verifier") });
    expect(wrongOf(less.checks)).toEqual(["schema", "api"]);
    expect(less.named("parked")).toMatchObject([
      { status: "unknown", found: "the role in DATABASE_URL may not read it" },
    ]);
  });
});

test("of a cluster every primary is looked at", { timeout: 90_000 }, async () => {
  const cluster = await startOwnRedisCluster(3);
  onTestFinished(() => cluster.close());
  const { checks } = await doctor({ REDIS_URL: cluster.url, USAGE_QUEUES: "3" });
  const policies = checks.filter(({ name }) => /^redis policy 127\.0\.0\.1:\d+$/.test(name));
  expect(new Set(policies.map(({ name }) => name)).size).toBe(3);
  expect(checks.filter(({ name }) => name.startsWith("queue"))).toMatchObject([
    ...["queue", "queue 1", "queue 2"].map((name) => ({ name, status: "ok" })),
  ]);
});

test("queues lie where the producers put them", () => {
  for (const index of [0, 1, 2, 63]) {
    const { prefix, name } = usageQueueOf(index);
    expect(queuePrefix(index)).toBe(`${prefix}:${name}:`);
  }
});
