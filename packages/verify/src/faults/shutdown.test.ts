import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  type TestDatabase,
  type TestKey,
  testKeyEncryptionKeys,
} from "@avy/testing";
import { startTcpProxy, type TcpProxy } from "@avy/testing/own-servers";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { queuedUsage } from "../queued-usage.ts";
import { connectStore } from "../store/postgres-store.ts";
import { presenting, testRedisUrl, told } from "../test/verifier-fixture.ts";
import type { Trouble } from "../trouble.ts";
import { createVerifier } from "../verifier.ts";
import { plentyOfRequests } from "./test/plenty.ts";
import { queuedDecisions } from "./test/queued-decisions.ts";
import { startVerifierProcess } from "./test/verifier-process.ts";

const ownRedisUrl = new URL("/15", testRedisUrl()).href; // what is queued is this file's alone
let database: TestDatabase;
let redis: Redis;
let key: TestKey;
beforeAll(async () => {
  database = await createTestDatabase();
  key = await makeKey(database.db, await makeOrganization(database.db));
  redis = new Redis(ownRedisUrl);
  await redis.flushdb();
});
afterAll(async () => {
  redis.disconnect();
  await database.close();
});

test("SIGTERM under load: every decision that was answered is in the queue when the process has ended", async () => {
  const verifier = await startVerifierProcess(database, { redisUrl: ownRedisUrl });
  let answered = 0;
  const askOn = async () => {
    for (;;) {
      const code = await Promise.race([verifier.ask("told", key.token), verifier.exited]);
      if (code !== "allowed") return;
      answered++;
    }
  };
  const load = Array.from({ length: 8 }, askOn);
  await expect.poll(() => answered, { timeout: 10_000 }).toBeGreaterThan(300);
  verifier.child.kill("SIGTERM");
  await Promise.all(load);
  expect(await verifier.exited).toBe(0);
  const queued = await queuedDecisions(redis);
  expect(queued).toBeGreaterThanOrEqual(answered);
  expect(queued).toBeLessThanOrEqual(answered + 8); // decided, and cut off on the way to whoever asked
});

test("with both stores half-open it ends within ten seconds, and says how many decisions were lost", async () => {
  const proxies = await Promise.all(
    [database.url, ownRedisUrl].map((url) => startTcpProxy(Number(new URL(url).port))),
  );
  const [toPostgres, toRedis] = proxies as [TcpProxy, TcpProxy];
  const troubles: Trouble[] = [];
  const onTrouble = (trouble: Trouble) => void troubles.push(trouble);
  const redisUrl = toRedis.through(ownRedisUrl);
  const verifier = createVerifier({
    store: connectStore(toPostgres.through(database.urlAs("avy_verifier"))),
    redisUrl,
    keyEncryptionKeys: testKeyEncryptionKeys,
    limits: plentyOfRequests,
    usage: queuedUsage({ redisUrl, flushMs: 60_000, onTrouble }),
    onTrouble,
  });
  await verifier.ready();
  for (let request = 0; request < 50; request++) {
    expect(await told(verifier, presenting(key.token))).toBe("allowed");
  }
  for (const proxy of proxies) proxy.swallow();
  const begunMs = performance.now();
  await verifier.close();
  expect(performance.now() - begunMs).toBeLessThan(10_000);
  expect(troubles).toContainEqual({ what: "usage-dropped", decisions: 50 });
  expect(proxies.every(({ seen }) => seen.swallowedBytes > 0)).toBe(true);
  await Promise.all(proxies.map((proxy) => proxy.close()));
});
