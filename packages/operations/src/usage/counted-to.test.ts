import { randomUUID } from "node:crypto";
import { batchToWire, type UsageBatch } from "@avy/core";
import { applyBatches, compactMarks, parkBatch, usageMark, usageParked } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { countedTo, type OperationContext } from "../index.ts";
import { newOwner, testServices } from "../test/member-context.ts";
import { decision, usageBatchOf } from "../test/usage-batch.ts";

let database: TestDatabase;
let owner: OperationContext;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = await newOwner(testServices(database.db));
});
beforeEach(async () => {
  await database.db.delete(usageMark);
  await database.db.delete(usageParked);
});
afterAll(() => database.close());

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
/** Ten minutes ago, and as many seconds later. */
const startMs = Math.floor(Date.now() / 1_000) * 1_000 - 10 * minuteMs;
const at = (seconds: number): number => startMs + seconds * 1_000;

/** A producer's batch that ends `sequence` seconds after the start. */
const batchAt = (producerId: string, sequence: number, differs: Partial<UsageBatch> = {}) =>
  usageBatchOf({
    ...{ producerId, sequence, fromMs: at(sequence - 1), sealedAtMs: at(sequence) },
    ...differs,
  });
const apply = (...batches: UsageBatch[]) => applyBatches(database.db, batches);
const lastDay = { from: new Date(Date.now() - dayMs), to: new Date(Date.now() + minuteMs) };
const ask = (ctx = owner, range = lastDay) => countedTo(ctx, range);
const reach = async () => (await ask()).countedTo?.getTime() ?? null;
const age = (producerId: string, by: string) =>
  database.db
    .update(usageMark)
    .set({ receivedAt: sql`now() - ${by}::interval` })
    .where(eq(usageMark.producerId, producerId));

describe("one producer", () => {
  test("is counted up to the end of what follows without a gap, in whatever order it came", async () => {
    const id = randomUUID();
    for (const [sequence, upTo] of [
      [2, 1],
      [4, 1],
      [1, 2],
      [5, 2],
      [3, 5],
    ] as const) {
      await apply(batchAt(id, sequence));
      expect(await reach(), `after batch ${sequence}`).toBe(at(upTo));
    }
  });

  test("reaches as far after its marks were put together, and with later ones before the gap", async () => {
    const id = randomUUID();
    await apply(...[1, 2, 3, 5, 6, 7].map((sequence) => batchAt(id, sequence)));
    await compactMarks(database.db);
    await compactMarks(database.db);
    const rows = await database.db.select().from(usageMark).orderBy(usageMark.sequence);
    expect(rows.map((row) => [row.firstSequence, row.sequence])).toEqual([
      [1, 3],
      [5, 7],
    ]);
    expect(await reach()).toBe(at(3));
    await apply(batchAt(id, 4));
    expect(await reach()).toBe(at(7));
    await compactMarks(database.db);
    expect(await database.db.select().from(usageMark)).toMatchObject([
      { firstSequence: 1, sequence: 7, fromAt: new Date(at(0)), markAt: new Date(at(7)) },
    ]);
  });

  test("is never counted past now, whatever its clock says", async () => {
    await apply(batchAt(randomUUID(), 1, { sealedAtMs: Date.now() + 5 * minuteMs }));
    const { countedTo: upTo, lagMs } = await ask();
    expect(upTo?.getTime()).toBeLessThanOrEqual(Date.now() + 1_000);
    expect(lagMs).toBeLessThan(minuteMs);
  });

  test("goes on past a batch that was parked, which is told", async () => {
    const id = randomUUID();
    const poison = batchAt(id, 2, { decisions: [decision({ orgId: owner.org.id })] });
    await apply(batchAt(id, 1), batchAt(id, 3));
    await parkBatch(database.db, {
      ...{ batchId: poison.batchId, payload: batchToWire(poison) },
      ...{ reason: "refused by the database", mayHaveBeenApplied: false },
    });
    expect(await ask()).toMatchObject({ countedTo: new Date(at(3)), parked: 1 });
  });

  test("that lost its first batches is counted from where the first known one began, for a day", async () => {
    const id = randomUUID();
    await apply(batchAt(id, 7));
    expect(await reach()).toBe(at(6));
    await age(id, "25 hours");
    expect(await ask()).toMatchObject({
      countedTo: null,
      silentProducers: [{ producerId: id, countedTo: new Date(at(6)) }],
    });
  });
});

describe("of several producers", () => {
  test("the one that is least far counts, and none that closed", async () => {
    const [slow, fast, closed] = [randomUUID(), randomUUID(), randomUUID()];
    await apply(batchAt(slow, 1), batchAt(fast, 1), batchAt(fast, 2));
    await apply(batchAt(closed, 1, { sealedAtMs: at(0), isLast: true }));
    expect(await reach()).toBe(at(1));
  });

  test("one that closed holds back as long as a batch of it is missing", async () => {
    const [open, closed] = [randomUUID(), randomUUID()];
    await apply(batchAt(open, 1), batchAt(open, 2), batchAt(open, 3));
    await apply(batchAt(closed, 1), batchAt(closed, 3, { isLast: true }));
    expect(await reach()).toBe(at(1));
    await apply(batchAt(closed, 2));
    expect(await reach()).toBe(at(3));
  });

  test("one that was silent for a day is named, and holds back no more", async () => {
    const [silent, open] = [randomUUID(), randomUUID()];
    await apply(batchAt(silent, 1), batchAt(open, 1), batchAt(open, 2));
    await age(silent, "23 hours");
    expect(await reach()).toBe(at(1));
    await age(silent, "25 hours");
    const now = await ask();
    expect([now.countedTo?.getTime(), now.silentProducers.map((one) => one.producerId)]).toEqual([
      at(2),
      [silent],
    ]);
  });

  test("those that closed a day ago, and those unheard of for nine, are forgotten", async () => {
    const [closed, dead, open] = [randomUUID(), randomUUID(), randomUUID()];
    await apply(batchAt(closed, 1, { isLast: true }), batchAt(dead, 1), batchAt(open, 1));
    await age(closed, "25 hours");
    await age(dead, "10 days");
    await compactMarks(database.db);
    const rows = await database.db.select().from(usageMark);
    expect(rows.map((row) => row.producerId)).toEqual([open]);
  });

  test("none at all, and nothing is claimed", async () => {
    expect(await ask()).toEqual({
      ...{ countedTo: null, lagMs: null, parked: 0, silentProducers: [] },
      ...{ late: 0, clamped: 0, dropped: 0 },
    });
  });
});

test("late and moved decisions are told of the organization's own, in the range asked for", async () => {
  const stranger = await newOwner(testServices(database.db));
  const [late, ahead] = [Date.now() - 3 * dayMs, Date.now() + 60 * minuteMs];
  await apply(
    usageBatchOf({
      decisions: [
        decision({ orgId: owner.org.id, lastAtMs: late, count: 5 }),
        decision({ orgId: owner.org.id, lastAtMs: ahead, count: 3 }),
        decision({ orgId: owner.org.id, count: 100 }),
        decision({ orgId: stranger.org.id, lastAtMs: late, count: 70 }),
      ],
    }),
  );
  const week = { ...lastDay, from: new Date(Date.now() - 7 * dayMs) };
  expect(await ask(owner, week)).toMatchObject({ late: 5, clamped: 3 });
  expect(await ask(owner)).toMatchObject({ late: 0, clamped: 3 });
  expect(await ask(stranger, week)).toMatchObject({ late: 70, clamped: 0 });
});

test("dropped decisions are told of the organization's own, in the range asked for", async () => {
  const [one, stranger] = [
    await newOwner(testServices(database.db)),
    await newOwner(testServices(database.db)),
  ];
  const today = Math.floor(Date.now() / dayMs);
  const [own, theirs] = [{ orgId: one.org.id }, { orgId: stranger.org.id }];
  const batch = usageBatchOf({
    dropped: [
      { ...own, day: today, count: 4 },
      { ...own, day: today + 3, count: 2 }, // of a clock that runs ahead
      { ...own, day: today - 5, count: 30 },
      { ...theirs, day: today, count: 500 },
    ],
  });
  await apply(batch, usageBatchOf({ dropped: [{ ...own, day: today, count: 1 }] }));
  await apply(batch);
  const week = { ...lastDay, from: new Date(Date.now() - 7 * dayMs) };
  expect([(await ask(one)).dropped, (await ask(one, week)).dropped]).toEqual([7, 37]);
  expect(await ask(stranger, week)).toMatchObject({ late: 0, clamped: 0, dropped: 500 });
});

test("another organization's parked batches are not told, those that nobody can read are told to all", async () => {
  const stranger = await newOwner(testServices(database.db));
  const parking = { reason: "unreadable", mayHaveBeenApplied: false };
  const theirs = usageBatchOf({ decisions: [decision({ orgId: stranger.org.id })] });
  const payload = batchToWire(theirs);
  await parkBatch(database.db, { batchId: theirs.batchId, payload, ...parking });
  expect([(await ask()).parked, (await ask(stranger)).parked]).toEqual([0, 1]);
  await parkBatch(database.db, { batchId: randomUUID(), payload: "?", ...parking });
  expect([(await ask()).parked, (await ask(stranger)).parked]).toEqual([1, 2]);
});
