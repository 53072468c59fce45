import type { Outcome, SecretId } from "@avy/core";
import { usageDecisionHour, usageDecisionMinute } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keyUsage, type OperationContext } from "../index.ts";
import { bootstrappedOwner, ownerWithKey, testServices } from "../test/member-context.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const hourMs = 3_600_000;

async function ownerWithTraffic(): Promise<{ owner: OperationContext; id: string; now: Date }> {
  const { owner, id } = await ownerWithKey(testServices(database.db));
  const now = new Date();
  const hour = new Date(Math.floor(now.getTime() / hourMs) * hourMs);
  const row = (start: Date, outcome: Outcome, secretId: string, count: number) => ({
    orgId: owner.org.id,
    keyId: id,
    start,
    outcome,
    secretId: secretId as SecretId,
    count,
  });
  await database.db
    .insert(usageDecisionHour)
    .values([
      row(hour, "allowed", "aaaaaaaaaaa", 5),
      row(hour, "allowed", "bbbbbbbbbbb", 2),
      row(hour, "rate_limited", "aaaaaaaaaaa", 3),
      row(new Date(hour.getTime() - 23 * hourMs), "allowed", "aaaaaaaaaaa", 7),
      row(new Date(hour.getTime() - 24 * hourMs), "allowed", "aaaaaaaaaaa", 100),
    ]);
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
  await database.db.insert(usageDecisionMinute).values([row(minute, "expired", "aaaaaaaaaaa", 4)]);
  return {
    owner: { ...owner, services: { ...owner.services, now: () => now } },
    id,
    now,
  };
}

test("a day is twenty-four hours, each present, the last one under way; both secrets counted", async () => {
  const { owner, id } = await ownerWithTraffic();
  const usage = await keyUsage(owner, { id, range: "24h" });
  expect(usage.items).toHaveLength(24);
  expect([usage.items[0]?.total, usage.items.at(-1)?.outcomes.allowed, usage.total]).toEqual([
    7, 7, 17,
  ]);
  expect(usage.outcomes).toMatchObject({ allowed: 14, rate_limited: 3, expired: 0 });
});

test("an hour is read by the minute, a month by the day", async () => {
  const { owner, id } = await ownerWithTraffic();
  const hour = await keyUsage(owner, { id, range: "1h" });
  expect([hour.items.length, hour.items.at(-1)?.outcomes.expired]).toEqual([60, 4]);
  const month = await keyUsage(owner, { id, range: "30d" });
  expect([month.items.length, month.total]).toEqual([30, 117]);
});

test("another organization's key has no usage to show", async () => {
  const { id } = await ownerWithTraffic();
  const stranger = await bootstrappedOwner(testServices(database.db));
  await expect(keyUsage(stranger, { id, range: "24h" })).rejects.toMatchObject({
    code: "not_found",
  });
});
