import { randomUUID } from "node:crypto";
import { batchToWire, type UsageBatch } from "@avy/core";
import { applyBatches, connectDb, parkBatch, usageBatch, usageParked } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listParked, replayParked, showParked } from "../index.ts";
import { decision, usageBatchOf } from "../test/usage-batch.ts";

let database: TestDatabase;
let worker: ReturnType<typeof connectDb>;
beforeAll(async () => {
  database = await createTestDatabase();
  worker = connectDb(database.urlAs("avy_worker"), { connections: 3, silentMs: 12_000 });
});
afterAll(async () => {
  await worker.close();
  await database.close();
});

const dayMs = 86_400_000;
const park = async (batch: UsageBatch, mayHaveBeenApplied: boolean) => {
  const payload = batchToWire(batch);
  await parkBatch(worker.db, {
    batchId: batch.batchId,
    payload,
    reason: "test",
    mayHaveBeenApplied,
  });
};
const counted = async (orgId: string): Promise<number> => {
  const [row] = await database.db.execute<{ sum: number }>(
    sql`select coalesce(sum(count), 0)::float8 as sum from usage_decision_day where org_id = ${orgId}`,
  );
  return row?.sum ?? 0;
};
const isParked = async (batchId: string) =>
  (await database.db.select().from(usageParked).where(eq(usageParked.batchId, batchId))).length ===
  1;

test("parked batches are listed, the oldest first, and shown with what came in", async () => {
  const batches = [usageBatchOf({ decisions: [decision()] }), usageBatchOf()];
  for (const batch of batches) await park(batch, false);
  const { total, items } = await listParked(worker, { limit: 1 });
  expect([total, items.map((item) => item.batchId)]).toEqual([2, [batches[0]?.batchId]]);
  const shown = await showParked(worker, batches[0]?.batchId ?? "");
  expect(shown).toMatchObject({
    reason: "test",
    orgIds: [batches[0]?.decisions[0]?.orgId],
    payload: { batchId: batches[0]?.batchId, sequence: 1 },
  });
});

test("a parked batch of dropped decisions alone names their organization, and its replay tells of them", async () => {
  const { orgId } = decision();
  const day = Math.floor(Date.now() / dayMs);
  const batch = usageBatchOf({ dropped: [{ orgId, day, count: 6 }] });
  await park(batch, false);
  expect(await showParked(worker, batch.batchId)).toMatchObject({ orgIds: [orgId] });
  await replayParked(worker, batch.batchId, { notApplied: false });
  const rows = await database.db.execute(
    sql`select late, clamped, dropped from org_usage_untimely where org_id = ${orgId}`,
  );
  expect(rows).toMatchObject([{ late: "0", clamped: "0", dropped: "6" }]);
});

test("a replay counts a batch once, and its late deliveries count nothing", async () => {
  const one = decision({ count: 4 });
  const batch = usageBatchOf({ decisions: [one] });
  await park(batch, false);
  await applyBatches(worker.db, [batch]);
  expect(await counted(one.orgId)).toBe(0);
  const replays = await Promise.allSettled(
    Array.from({ length: 5 }, () => replayParked(worker, batch.batchId, { notApplied: false })),
  );
  expect(replays.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await applyBatches(worker.db, [batch]);
  expect([await counted(one.orgId), await isParked(batch.batchId)]).toEqual([4, false]);
  expect(
    await database.db.select().from(usageBatch).where(eq(usageBatch.batchId, batch.batchId)),
  ).toHaveLength(1);
});

test("one that was parked for its age waits until somebody says that it was not applied", async () => {
  const one = decision({ lastAtMs: Date.now() - 60 * dayMs });
  const batch = usageBatchOf({ decisions: [one], sealedAtMs: Date.now() - 60 * dayMs });
  await park(batch, true);
  await expect(replayParked(worker, batch.batchId, { notApplied: false })).rejects.toMatchObject({
    code: "conflict",
    issues: [{ path: ["notApplied"] }],
  });
  expect([await counted(one.orgId), await isParked(batch.batchId)]).toEqual([0, true]);
  await replayParked(worker, batch.batchId, { notApplied: true });
  expect([await counted(one.orgId), await isParked(batch.batchId)]).toEqual([1, false]);
});

test.each([
  ["cannot be read", { version: 1 }, "version"],
  ["the database refuses", {}, "the database refuses it"],
])("one that %s stays parked, and the fault is told", async (_, differs, fault) => {
  const { orgId, keyId } = decision();
  const firstAtMs = 8_640_000_000_000_000; // a time that Postgres does not write
  const row = {
    ...{ action: null, addresses: [], network: null, outcome: "allowed" as const },
    ...{ count: 1, firstAtMs, lastAtMs: Date.now() },
  };
  const day = Math.floor(Date.now() / dayMs);
  const batch = usageBatchOf({ profiles: [{ orgId, keyId, day, rows: [row], other: [] }] });
  await parkBatch(worker.db, {
    ...{ batchId: batch.batchId, payload: { ...batchToWire(batch), ...differs } },
    ...{ reason: "test", mayHaveBeenApplied: false },
  });
  await expect(replayParked(worker, batch.batchId, { notApplied: false })).rejects.toThrow(fault);
  expect(await isParked(batch.batchId)).toBe(true);
});

test("what is not parked, or no id, is told so", async () => {
  for (const work of [
    (id: string) => showParked(worker, id),
    (id: string) => replayParked(worker, id, { notApplied: true }),
  ]) {
    await expect(work(randomUUID())).rejects.toMatchObject({ code: "not_found" });
    await expect(work("no id")).rejects.toMatchObject({ code: "validation_error" });
  }
});
