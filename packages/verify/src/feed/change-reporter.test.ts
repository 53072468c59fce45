import { reportLivesMs, reportOfFields, verifierReportKey, verifiersIndex } from "@avy/core";
import type { RedisConnection } from "@avy/queue";
import { Redis } from "ioredis";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { connectLimiter } from "../redis-connections.ts";
import { testRedisUrl } from "../test/verifier-fixture.ts";
import type { Trouble } from "../trouble.ts";
import { createChangeReporter } from "./change-reporter.ts";

const ownRedisUrl = new URL("/13", testRedisUrl()).href; // no other verifier reports here
const redis = new Redis(ownRedisUrl);
beforeEach(() => redis.flushdb());
afterAll(() => redis.disconnect());

function reporterOn(connection: RedisConnection, verifierId = "a") {
  const applied = { changeNumber: 7, atMs: 1_000_000, arrivals: [{ changeNumber: 7, ms: 4 }] };
  const troubles: Trouble[] = [];
  const onTrouble = (trouble: Trouble) => void troubles.push(trouble);
  const reporter = createChangeReporter({
    ...{ redis: connection, verifierId, onTrouble },
    applied: () => applied,
  });
  return { reporter, applied, troubles };
}
const readReport = async (verifierId: string) =>
  reportOfFields(verifierId, await redis.hgetall(verifierReportKey(verifierId)));

test("a report stands in a hash of its own that expires after ten seconds, and in the index", async () => {
  const { reporter, applied } = reporterOn(redis);
  reporter.report();
  await vi.waitFor(async () => {
    expect(await readReport("a")).toEqual({ verifierId: "a", ...applied });
  });
  for (const key of [verifierReportKey("a"), verifiersIndex]) {
    const livesMs = await redis.pttl(key);
    expect(livesMs).toBeGreaterThan(0);
    expect(livesMs).toBeLessThanOrEqual(reportLivesMs);
  }
  expect(await redis.zrange(verifiersIndex, 0, -1)).toEqual(["a"]);
});

test("whatever is reported while one report is on its way, the last word arrives", async () => {
  const { reporter, applied } = reporterOn(redis);
  for (const changeNumber of [8, 9, 10]) {
    applied.changeNumber = changeNumber;
    reporter.report();
  }
  await vi.waitFor(async () => expect((await readReport("a"))?.changeNumber).toBe(10));
});

test("one that fell silent is swept out of the index by the next who reports", async () => {
  const [silent, living] = [reporterOn(redis, "silent"), reporterOn(redis, "living")];
  living.applied.atMs += reportLivesMs;
  silent.reporter.report();
  await vi.waitFor(async () => expect(await redis.zcard(verifiersIndex)).toBe(1));
  living.reporter.report();
  await vi.waitFor(async () => {
    expect(await redis.zrange(verifiersIndex, 0, -1)).toEqual(["living"]);
  });
});

test("a verifier that ends takes its report with it, and reports no more", async () => {
  const { reporter } = reporterOn(redis);
  reporter.report();
  await vi.waitFor(async () => expect(await readReport("a")).not.toBeNull());
  await reporter.withdraw();
  reporter.report();
  await redis.ping();
  expect(await redis.keys("*")).toEqual([]);
});

test("a write that Redis refuses is told of once, until one was taken again", async () => {
  const { reporter, troubles } = reporterOn(redis);
  await redis.set(verifiersIndex, "of another type");
  for (const told of [1, 1]) {
    reporter.report();
    await redis.ping();
    await vi.waitFor(() => expect(troubles).toHaveLength(told));
  }
  await redis.del(verifiersIndex);
  reporter.report();
  await vi.waitFor(async () => expect(await redis.zcard(verifiersIndex)).toBe(1));
  await redis.set(verifiersIndex, "of another type");
  reporter.report();
  await vi.waitFor(() => expect(troubles).toHaveLength(2));
});

test("without Redis nothing fails, waits or is told", async () => {
  const away = connectLimiter("redis://127.0.0.1:1", () => {});
  const { reporter, troubles } = reporterOn(away);
  reporter.report();
  await reporter.withdraw();
  expect(troubles).toEqual([]);
  away.disconnect();
});
