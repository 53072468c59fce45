import { randomUUID } from "node:crypto";
import type { OrgId, UsageBatch } from "@avy/core";
import { applyBatches, connectDb, usageBatch, usageMark } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { eq, inArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessRow, answer, batchCounting, counter, profileOf } from "../test/counter.ts";
import { everyTable, usageSums } from "../test/usage-sums.ts";
import { applyGroup } from "./apply-group.ts";

let database: TestDatabase;
let workers: ReturnType<typeof connectDb>[];
beforeAll(async () => {
  database = await createTestDatabase();
  workers = [1, 2].map(() =>
    connectDb(database.urlAs("avy_worker"), { connections: 4, silentMs: 12_000 }),
  );
});
afterAll(async () => {
  for (const worker of workers) await worker.close();
  await database.close();
});

const dbOf = (at: number) => workers[at % workers.length]?.db ?? database.db;
const newOrgId = () => randomUUID() as OrgId;
/** Readable, and refused by the database: a request that came in the year 275760. */
const poison = (orgId: OrgId) =>
  batchCounting([counter({ orgId })], {
    profiles: [profileOf([accessRow({ firstAtMs: 8_640_000_000_000_000 })], { orgId })],
  });
const rememberedOf = async (batches: UsageBatch[]) => {
  const ids = batches.map(({ batchId }) => batchId);
  const rows = await database.db.select().from(usageBatch).where(inArray(usageBatch.batchId, ids));
  return rows.length;
};

describe("a group of batches", () => {
  test("is one transaction: all of its ids and counts, and its rows once", async () => {
    const orgId = newOrgId();
    const one = counter({ orgId });
    const batches = Array.from({ length: 10 }, () => batchCounting([one, counter({ orgId })]));
    const results = await applyGroup(dbOf(0), batches);
    expect(results).toEqual(batches.map(() => ({ status: "fulfilled", value: null })));
    expect(await usageSums(database.db, orgId)).toEqual(everyTable(20));
    const [written] = await database.db.execute(
      sql`select count(distinct xmin::text)::int as transactions from usage_batch
        where batch_id in ${batches.map(({ batchId }) => batchId)}`,
    );
    expect(written).toEqual({ transactions: 1 });
  });

  test("with poison in it counts the others, and names the poison alone", async () => {
    const orgId = newOrgId();
    const batches = [1, 2, 3].map(() => batchCounting([counter({ orgId })]));
    const results = await applyGroup(dbOf(0), [
      ...batches.slice(0, 2),
      poison(orgId),
      ...batches.slice(2),
    ]);
    const refused = { reason: "refused by the database", mayHaveBeenApplied: false };
    expect(results.map((result) => result.status === "fulfilled" && result.value)).toEqual([
      ...[null, null, refused, null],
    ]);
    expect(await usageSums(database.db, orgId)).toEqual(everyTable(3));
  });

  test("whose trouble is not its own fails whole, and leaves nothing", async () => {
    const orgId = newOrgId();
    const batches = [1, 2].map(() => batchCounting([counter({ orgId })]));
    await database.db.execute(sql`alter table key_last_use rename to key_last_use_away`);
    const results = await applyGroup(dbOf(0), batches);
    await database.db.execute(sql`alter table key_last_use_away rename to key_last_use`);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await usageSums(database.db, orgId)).toEqual(everyTable(0));
    expect(await rememberedOf(batches)).toBe(0);
  });

  test("that has one which was applied, and one which is too old, counts the rest", async () => {
    const orgId = newOrgId();
    const [applied, fresh] = [1, 2].map(() => batchCounting([counter({ orgId })]));
    if (applied === undefined || fresh === undefined) throw new Error("Two batches were made");
    const old = batchCounting([counter({ orgId })], { sealedAtMs: Date.now() - 8 * 86_400_000 });
    await applyBatches(dbOf(0), [applied]);
    const refused = await applyBatches(dbOf(1), [applied, old, fresh]);
    expect([...refused.keys()]).toEqual([old.batchId]);
    expect(await usageSums(database.db, orgId)).toEqual(everyTable(2));
  });
});

test("the same batches, delivered five times at once in other company, are counted once", async () => {
  const orgId = newOrgId();
  const keyed = { orgId, keyId: counter().keyId };
  const batches = Array.from({ length: 12 }, () =>
    batchCounting([counter(keyed)], {
      ...{ answers: [answer(keyed)], profiles: [profileOf([accessRow()], keyed)] },
    }),
  );
  const deliveries = Array.from({ length: 5 }, (_, at) =>
    applyGroup(dbOf(at), at % 2 === 0 ? batches : [...batches].reverse().slice(at)),
  );
  const results = (await Promise.all(deliveries)).flat();
  expect(results.filter(({ status }) => status === "rejected")).toEqual([]);
  expect(await usageSums(database.db, orgId)).toEqual(everyTable(12));
  const [sums] = await database.db.execute(sql`
    select (select sum(count)::int from usage_answer_hour where org_id = ${orgId}) as answers,
      (select sum(count)::int from key_access_profile where org_id = ${orgId}) as uses`);
  expect(sums).toEqual({ answers: 1_200, uses: 12 });
});

test("workers that add to the same rows in opposite order do not lock one another out", async () => {
  const orgId = newOrgId();
  const keys = Array.from({ length: 40 }, () => counter().keyId);
  const batchInOrder = (keyIds: typeof keys) =>
    batchCounting(
      keyIds.map((keyId) => counter({ orgId, keyId })),
      {
        answers: keyIds.map((keyId) => answer({ orgId, keyId })),
        profiles: keyIds.map((keyId) => profileOf([accessRow()], { orgId, keyId })),
      },
    );
  const before = await deadlocks();
  for (let round = 0; round < 10; round++) {
    const groups = [keys, [...keys].reverse(), keys.slice(20), [...keys.slice(0, 20)].reverse()];
    const results = await Promise.all(
      groups.map((keyIds, at) =>
        applyGroup(dbOf(at), [batchInOrder(keyIds), batchInOrder(keyIds)]),
      ),
    );
    expect(results.flat().filter(({ status }) => status === "rejected")).toEqual([]);
  }
  expect(await deadlocks()).toBe(before);
  expect(await usageSums(database.db, orgId)).toEqual(everyTable(10 * 2 * 120));
});

const deadlocks = async (): Promise<number> => {
  const [row] = await database.db.execute<{ deadlocks: number }>(
    sql`select deadlocks::int from pg_stat_database where datname = current_database()`,
  );
  return row?.deadlocks ?? -1;
};

test("transactions at the same time take shards of their own", async () => {
  const orgId = newOrgId();
  const batches = Array.from({ length: 6 }, () => batchCounting([counter({ orgId })]));
  let applying: Promise<unknown>[] = [];
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`lock table usage_decision_minute in share mode`);
    applying = batches.map((batch, at) => applyBatches(dbOf(at), [batch]));
    const shards = () =>
      tx.execute<{ shard: number }>(sql`
        select objid::int as shard from pg_locks join pg_database d on d.oid = database
        where locktype = 'advisory' and classid = 7236003 and granted and datname = current_database()`);
    await expect.poll(async () => (await shards()).length).toBe(batches.length);
    expect(new Set((await shards()).map(({ shard }) => shard)).size).toBe(batches.length);
  });
  await Promise.all(applying);
  expect(await usageSums(database.db, orgId)).toEqual(everyTable(batches.length));
});

test("what their recorders dropped is in with the counts, once", async () => {
  const orgId = newOrgId();
  const day = Math.floor(Date.now() / 86_400_000);
  const batches = [2, 3].map((count) =>
    batchCounting([counter({ orgId })], { dropped: [{ orgId, day, count }] }),
  );
  await Promise.all([applyGroup(dbOf(0), batches), applyGroup(dbOf(1), batches)]);
  const [row] = await database.db.execute(
    sql`select sum(dropped)::int as dropped from org_usage_untimely where org_id = ${orgId}`,
  );
  expect([await usageSums(database.db, orgId), row]).toEqual([everyTable(2), { dropped: 5 }]);
});

test("how far each producer has come is in with the counts, once", async () => {
  const batch = batchCounting([], { sequence: 7 });
  await Promise.all([applyBatches(dbOf(0), [batch]), applyBatches(dbOf(1), [batch])]);
  const rows = await database.db
    .select()
    .from(usageMark)
    .where(eq(usageMark.producerId, batch.producerId));
  expect(rows).toMatchObject([
    { sequence: 7, firstSequence: 7, isLast: false, markAt: new Date(batch.sealedAtMs) },
  ]);
});
