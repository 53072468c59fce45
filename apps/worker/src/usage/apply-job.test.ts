import { randomUUID } from "node:crypto";
import type { KeyId, OrgId } from "@avy/core";
import { usageBatch, usageParked } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { eq, sql } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createServices, type WorkerServices } from "../services.ts";
import { batchOf, counter } from "../test/counter.ts";
import { everyTable, usageSums } from "../test/usage-sums.ts";
import { applyJob } from "./apply-job.ts";

let database: TestDatabase;
let services: WorkerServices;
beforeAll(async () => {
  database = await createTestDatabase();
  services = createServices({ db: database.db, log: pino({ level: "silent" }) });
});
afterAll(() => database.close());

const dayMs = 86_400_000;
const newOrgId = () => randomUUID() as OrgId;
const parkedOf = (batchId: string) =>
  database.db.select().from(usageParked).where(eq(usageParked.batchId, batchId));

describe("a batch", () => {
  test("delivered five times at once is counted once, in every table", async () => {
    const orgId = newOrgId();
    const batch = batchOf([
      counter({ orgId, count: 7 }),
      counter({ orgId, outcome: "expired", count: 3 }),
    ]);
    await Promise.all(Array.from({ length: 5 }, () => applyJob(batch, services)));
    await applyJob(structuredClone(batch), services);
    expect(await usageSums(database.db, orgId)).toEqual(everyTable(10));
  });

  test("adds to what is there, per key and per organization alike", async () => {
    const orgId = newOrgId();
    const keys = Array.from({ length: 20 }, () => randomUUID() as KeyId);
    const batches = Array.from({ length: 10 }, () =>
      batchOf(keys.map((keyId) => counter({ orgId, keyId, count: 2 }))),
    );
    await Promise.all(batches.map((batch) => applyJob(batch, services)));
    expect(await usageSums(database.db, orgId)).toEqual(everyTable(400));
  });

  test("of five thousand counters is one transaction", async () => {
    const orgId = newOrgId();
    await applyJob(batchOf(Array.from({ length: 5_000 }, () => counter({ orgId }))), services);
    expect(await usageSums(database.db, orgId)).toEqual(everyTable(5_000));
  });

  test("moves a key's last use forward, never back", async () => {
    const [orgId, keyId] = [newOrgId(), randomUUID() as KeyId];
    const [earlier, later] = [Date.now() - 60_000, Date.now()];
    for (const lastAtMs of [later, earlier])
      await applyJob(batchOf([counter({ orgId, keyId, lastAtMs })]), services);
    const [row] = await database.db.execute<{ at: string }>(
      sql`select last_used_at as at from key_last_use where org_id = ${orgId} and key_id = ${keyId}`,
    );
    expect(new Date(row?.at ?? 0).getTime()).toBe(later);
  });

  test("with minutes over 48 h old is counted in their hour and day, not in minutes", async () => {
    const orgId = newOrgId();
    await applyJob(batchOf([counter({ orgId, lastAtMs: Date.now() - 3 * dayMs })]), services);
    expect(await usageSums(database.db, orgId)).toEqual({
      ...everyTable(1),
      usage_decision_minute: 0,
      org_usage_decision_minute: 0,
    });
  });

  test("with minutes ahead of the database's clock is counted in the minute of its receipt", async () => {
    const orgId = newOrgId();
    await applyJob(batchOf([counter({ orgId, lastAtMs: Date.now() + 3_600_000 })]), services);
    const [row] = await database.db.execute<{ ahead: boolean }>(
      sql`select max(start) > now() as ahead from usage_decision_minute where org_id = ${orgId}`,
    );
    expect([await usageSums(database.db, orgId), row?.ahead]).toEqual([everyTable(1), false]);
  });
});

describe("a batch is parked and counted nowhere", () => {
  test.each([
    ["sealed over 7 days ago", -7 * dayMs - 60_000, true],
    ["sealed over a day ahead of the database's clock", dayMs + 60_000, false],
  ])("when it was %s", async (reason, offsetMs, mayHaveBeenApplied) => {
    const orgId = newOrgId();
    const batch = batchOf([counter({ orgId })], { sealedAtMs: Date.now() + offsetMs });
    await applyJob(batch, services);
    expect(await parkedOf(batch.batchId)).toMatchObject([
      { reason, mayHaveBeenApplied, payload: batch },
    ]);
    expect(await usageSums(database.db, orgId)).toEqual(everyTable(0));
  });

  test("when its content cannot be read, and the same poison once however often it comes", async () => {
    const orgId = newOrgId();
    const batch = {
      ...batchOf([counter({ orgId })]),
      decisions: [[0, "aaaaaaaaaaa", "allowed", 1, -1, 60_000]],
    };
    for (let delivery = 0; delivery < 3; delivery++) await applyJob(batch, services);
    expect(await parkedOf(batch.batchId)).toHaveLength(1);
    expect((await parkedOf(batch.batchId))[0]?.reason).toContain("decisions.0.count");
  });

  test("when a field that nobody knows has a NUL in its name", async () => {
    const batch = { ...batchOf([counter()]), "nul\u0000": 1 };
    await applyJob(batch, services);
    expect(await parkedOf(batch.batchId)).toHaveLength(1);
  });

  test("when a time is past what a clock can tell", async () => {
    const batch = batchOf([counter({ minute: 1, lastAtMs: Number.MAX_SAFE_INTEGER })]);
    await applyJob(batch, services);
    expect(await parkedOf(batch.batchId)).toHaveLength(1);
  });

  test.each([["a text"], [null], [{ version: 9, text: "nul \u0000, lone \ud800" }]])(
    "when it carries no id: %j",
    async (data) => {
      const before = (await database.db.select().from(usageParked)).length;
      await applyJob(data, services);
      await applyJob(data, services);
      expect((await database.db.select().from(usageParked)).length).toBe(before + 1);
    },
  );
});

test("trouble is thrown, to be tried again, and leaves neither id nor count", async () => {
  const orgId = newOrgId();
  const batch = batchOf([counter({ orgId })]);
  await database.db.execute(sql`alter table key_last_use rename to key_last_use_away`);
  await expect(applyJob(batch, services)).rejects.toThrow();
  await database.db.execute(sql`alter table key_last_use_away rename to key_last_use`);
  expect(
    await database.db.select().from(usageBatch).where(eq(usageBatch.batchId, batch.batchId)),
  ).toEqual([]);
  await applyJob(batch, services);
  expect(await usageSums(database.db, orgId)).toEqual(everyTable(1));
});
