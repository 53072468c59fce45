import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createTestDatabase,
  makeKey,
  makeOrganization,
  type TestDatabase,
  type TestKey,
} from "@avy/testing";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testRedisUrl } from "../test/verifier-fixture.ts";
import { queuedDecisions } from "./test/queued-decisions.ts";
import { startVerifierProcess } from "./test/verifier-process.ts";

const ownRedisUrl = new URL("/10", testRedisUrl()).href; // what is queued is this file's alone
const journal = mkdtempSync(join(tmpdir(), "avy-killed-"));
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
  rmSync(journal, { recursive: true, force: true });
});

const start = (flushMs: number) =>
  startVerifierProcess(database, {
    redisUrl: ownRedisUrl,
    env: { JOURNAL_DIR: journal, FLUSH_MS: String(flushMs) },
  });

test("killed under load four times over: whatever was answered is in the queue in the end, once", {
  timeout: 120_000,
}, async () => {
  let [answered, asked] = [0, 0];
  for (const flushMs of [60_000, 50, 1_000, 20]) {
    const verifier = await start(flushMs);
    let ended = false;
    const before = answered;
    const askOn = async () => {
      while (!ended) {
        asked++;
        const code = await Promise.race([verifier.ask("told", key.token), verifier.exited]);
        if (code !== "allowed") return;
        answered++;
      }
    };
    const load = Array.from({ length: 8 }, askOn);
    await expect.poll(() => answered - before, { timeout: 20_000 }).toBeGreaterThan(300);
    verifier.child.kill("SIGKILL");
    expect(await verifier.exited).toBe("SIGKILL");
    ended = true;
    await Promise.all(load);
  }
  const last = await start(20);
  await expect
    .poll(() => queuedDecisions(redis), { timeout: 20_000 })
    .toBeGreaterThanOrEqual(answered);
  last.child.kill("SIGTERM");
  expect(await last.exited).toBe(0);
  expect(await queuedDecisions(redis)).toBeLessThanOrEqual(asked);
});
