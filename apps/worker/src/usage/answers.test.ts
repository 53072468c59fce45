import { randomUUID } from "node:crypto";
import { type KeyId, mergeHistograms, type OrgId, quantileMs } from "@avy/core";
import {
  applyBatches,
  latencyOf,
  orgUsageAnswerDay,
  orgUsageAnswerHour,
  orgUsageAnswerMinute,
  usageAnswerDay,
  usageAnswerHour,
  usageAnswerMinute,
} from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answer, batchCounting } from "../test/counter.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const tables = [
  ...[usageAnswerMinute, usageAnswerHour, usageAnswerDay],
  ...[orgUsageAnswerMinute, orgUsageAnswerHour, orgUsageAnswerDay],
];

/** The count and the durations of each table, whatever its rows. */
async function stored(orgId: OrgId) {
  const sums = [];
  for (const table of tables) {
    const rows = await database.db
      .select({ count: table.count, durations: table.durations })
      .from(table)
      .where(eq(table.orgId, orgId));
    sums.push({
      count: rows.reduce((sum, { count }) => sum + count, 0),
      durations: latencyOf(...rows.map(({ durations }) => durations)),
      longest: Math.max(0, ...rows.map(({ durations }) => durations.length)),
    });
  }
  return sums;
}

test("answers and how long they took are in every table, exactly, however many batches they came in", async () => {
  const [orgId, keyId] = [randomUUID() as OrgId, randomUUID() as KeyId];
  const answers = Array.from({ length: 40 }, (_, at) =>
    answer({ orgId, keyId, statusClass: at % 4 === 0 ? "5xx" : "2xx" }),
  );
  for (const one of answers) {
    await applyBatches(database.db, [batchCounting([], { answers: [one] })]);
  }
  const whole = mergeHistograms(...answers.map(({ durations }) => durations));
  for (const { count, durations, longest } of await stored(orgId)) {
    expect(count).toBe(4_000);
    expect(new Map([...durations].sort())).toEqual(new Map([...whole].sort()));
    expect(longest).toBeLessThan(2 * whole.size + 128); // the list folds itself
    expect(quantileMs(durations, 0.5)).toBe(quantileMs(whole, 0.5));
  }
});

test("those over 48 h old are in no minute, those over 31 days old in no hour", async () => {
  const orgId = randomUUID() as OrgId;
  const daysAgo = (days: number) => Math.floor(Date.now() / 60_000) - days * 1_440;
  const answers = [0, 3, 40].map((days) => answer({ orgId, minute: daysAgo(days) }));
  await applyBatches(database.db, [batchCounting([], { answers })]);
  const counts = (await stored(orgId)).map(({ count }) => count);
  expect(counts).toEqual([100, 200, 300, 100, 200, 300]);
});

test("what is ahead of the database's clock is counted in the minute of its receipt", async () => {
  const orgId = randomUUID() as OrgId;
  const ahead = answer({ orgId, minute: 4_294_967_295 });
  await applyBatches(database.db, [batchCounting([], { answers: [ahead] })]);
  const [row] = await database.db
    .select()
    .from(usageAnswerMinute)
    .where(eq(usageAnswerMinute.orgId, orgId));
  expect(Math.abs((row?.start.getTime() ?? 0) - Date.now())).toBeLessThan(120_000);
});
