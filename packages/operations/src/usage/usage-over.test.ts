import {
  type AnswerCounter,
  addDuration,
  type DecisionCounter,
  type KeyId,
  mergeHistograms,
  quantileMs,
  type SecretId,
  type UsageBatch,
} from "@avy/core";
import { applyBatches, connectDb, usageAnswerDay, usageDecisionDay } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createKey,
  keyUsageOver,
  type MemberContext,
  organizationUsage,
  type UsageOver,
  usageInput,
} from "../index.ts";
import { bootstrappedOwner, keyInput, testServices } from "../test/member-context.ts";
import { expectOneAnswer } from "../test/one-answer.ts";
import { decision, usageBatchOf } from "../test/usage-batch.ts";

let database: TestDatabase;
let app: ReturnType<typeof connectDb>;
let worker: ReturnType<typeof connectDb>;
beforeAll(async () => {
  database = await createTestDatabase();
  const open = (role: "avy_app" | "avy_worker") =>
    connectDb(database.urlAs(role), { connections: 3, silentMs: 12_000 });
  [app, worker] = [open("avy_app"), open("avy_worker")];
});
afterAll(async () => {
  await Promise.all([app.close(), worker.close()]);
  await database.close();
});

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** The start of this hour: what a test counts lies before it. */
const hour = Math.floor(Date.now() / hourMs) * hourMs;
const [otherSecret, p] = ["bbbbbbbbbbb" as SecretId, { p50: 0.5, p95: 0.95, p99: 0.99 }];

const newOwner = () => bootstrappedOwner(testServices(app.db));
const newKey = async (owner: MemberContext) => (await createKey(owner, keyInput)).apiKey.id;
const apply = (differs: Partial<UsageBatch>) => applyBatches(worker.db, [usageBatchOf(differs)]);
const read = (from: number, to: number, granularity: "minute" | "hour" | "day") =>
  usageInput.parse({ from: new Date(from), to: new Date(to), granularity });
const totals = ({ items }: UsageOver) => items.map(({ total }) => total);

/** Decisions of an owner's key, so many minutes before this hour. */
const decided =
  (owner: MemberContext, keyId: KeyId) =>
  (minutesAgo: number, count: number, differs: Partial<DecisionCounter> = {}): DecisionCounter =>
    decision({
      ...{ orgId: owner.org.id, keyId, count, lastAtMs: hour - minutesAgo * 60_000 },
      ...differs,
    });

/** Answers that took these milliseconds each. */
function answered(
  owner: MemberContext,
  keyId: KeyId,
  minutesAgo: number,
  { tookMs, statusClass = "2xx" }: { tookMs: number[]; statusClass?: AnswerCounter["statusClass"] },
): AnswerCounter {
  const durations: AnswerCounter["durations"] = new Map();
  for (const ms of tookMs) addDuration(durations, ms);
  const minute = hour / 60_000 - minutesAgo;
  const { id: orgId } = owner.org;
  return { orgId, keyId, statusClass, minute, count: tookMs.length, durations };
}

describe("decisions", () => {
  test("of a key by outcome, all its secrets, every bucket present, exactly those of the range", async () => {
    const owner = await newOwner();
    const keyId = await newKey(owner);
    const count = decided(owner, keyId);
    await apply({
      decisions: [
        count(181, 1_000), // before the range
        count(180, 5),
        count(121, 2, { outcome: "revoked" }),
        count(121, 3, { secretId: otherSecret }),
        count(60, 4, { outcome: "rate_limited" }),
        count(0, 2_000), // after it
      ],
    });
    const usage = await keyUsageOver(owner, keyId, read(hour - 3 * hourMs, hour, "hour"));
    const none = { expired: 0, revoked: 0, ip_not_allowed: 0, insufficient_scope: 0 };
    expect(usage).toMatchObject({
      ...{ from: new Date(hour - 3 * hourMs), to: new Date(hour), granularity: "hour" },
      items: [
        { total: 10, outcomes: { ...none, allowed: 8, revoked: 2, rate_limited: 0 } },
        { total: 0, outcomes: { ...none, allowed: 0, rate_limited: 0 } },
        { total: 4, outcomes: { ...none, allowed: 0, rate_limited: 4 } },
      ],
    });
    expect(usage.items.map(({ start }) => start.getTime())).toEqual(
      [3, 2, 1].map((hours) => hour - hours * hourMs),
    );
    const minutes = await keyUsageOver(owner, keyId, read(hour - 3 * hourMs, hour, "minute"));
    expect(minutes.items).toHaveLength(180);
    expect(totals(minutes).flatMap((total, at) => (total === 0 ? [] : [[at, total]]))).toEqual([
      ...[
        [0, 5],
        [59, 5],
        [120, 4],
      ],
    ]);
  });

  test("of days are those of UTC, and a range is widened to whole ones", async () => {
    const owner = await newOwner();
    const keyId = await newKey(owner);
    const today = Math.floor(hour / dayMs) * dayMs;
    const at = (ms: number, count: number) =>
      decision({ orgId: owner.org.id, keyId, count, lastAtMs: ms });
    await apply({
      decisions: [at(today - 1, 7), at(today - dayMs, 3), at(today, 2), at(today - 2 * dayMs, 50)],
    });
    const asked = read(today - dayMs + hourMs, today + hourMs, "day");
    const usage = await keyUsageOver(owner, keyId, asked);
    expect([usage.from, usage.to]).toEqual([new Date(today - dayMs), new Date(today + dayMs)]);
    expect(totals(usage)).toEqual([10, 2]);
  });

  test("of an organization are those of all its keys, whatever number of batches they came in", async () => {
    const owner = await newOwner();
    const keys = await Promise.all([newKey(owner), newKey(owner), newKey(owner)]);
    for (const [index, keyId] of keys.entries()) {
      const count = decided(owner, keyId);
      for (const minutesAgo of [10, 70, 130]) {
        await apply({ decisions: [count(minutesAgo, index + 1), count(minutesAgo, 10)] });
      }
    }
    const range = read(hour - 3 * hourMs, hour, "hour");
    const ofKeys = await Promise.all(keys.map((id) => keyUsageOver(owner, id, range)));
    expect(ofKeys.map(totals)).toEqual([
      [11, 11, 11],
      [12, 12, 12],
      [13, 13, 13],
    ]);
    for (const granularity of ["minute", "hour", "day"] as const) {
      const whole = await organizationUsage(owner, { ...range, granularity });
      expect(totals(whole).reduce((sum, total) => sum + total)).toBe(108);
    }
    expect(totals(await organizationUsage(owner, range))).toEqual([36, 36, 36]);
  });

  test("from before 400 days are read by the day, with what their answers took", async () => {
    const owner = await newOwner();
    const keyId = await newKey(owner);
    const start = new Date(Math.floor(hour / dayMs) * dayMs - 500 * dayMs);
    const { durations } = answered(owner, keyId, 0, { tookMs: [3] });
    const [[bucket, count] = [0, 0]] = [...durations];
    const row = { orgId: owner.org.id, keyId, start };
    await database.db.insert(usageDecisionDay).values({
      ...{ ...row, outcome: "allowed", secretId: otherSecret, count: 9 },
    });
    await database.db.insert(usageAnswerDay).values({
      ...{ ...row, statusClass: "2xx", count: 1 },
      durations: [(BigInt(bucket) << 53n) + BigInt(count)],
    });
    await apply({ decisions: [decided(owner, keyId)(30, 6)] });
    const usage = await keyUsageOver(owner, keyId, read(start.getTime(), hour, "day"));
    const counted = usage.items.filter(({ total }) => total > 0);
    expect(counted.map(({ total }) => total)).toEqual([9, 6]);
    expect(counted[0]).toMatchObject({ start, durationMs: { p50: quantileMs(durations, 0.5) } });
  });
});

describe("how long answers took", () => {
  test("is told of each bucket by quantile, over all statuses, null where there was none", async () => {
    const owner = await newOwner();
    const keyId = await newKey(owner);
    const answers = [
      answered(owner, keyId, 130, { tookMs: [1, 2, 3, 4, 5, 6, 7, 8, 9, 500] }),
      answered(owner, keyId, 125, { tookMs: [90, 95], statusClass: "5xx" }),
      answered(owner, keyId, 20, { tookMs: [40] }),
    ];
    for (const one of answers) await apply({ answers: [one] });
    const range = read(hour - 3 * hourMs, hour, "hour");
    const first = mergeHistograms(...answers.slice(0, 2).map(({ durations }) => durations));
    const quantiles = (histogram: ReadonlyMap<number, number>) =>
      Object.fromEntries(Object.entries(p).map(([name, at]) => [name, quantileMs(histogram, at)]));
    const expected = [
      quantiles(first),
      { p50: null, p95: null, p99: null },
      quantiles(answers[2]?.durations ?? new Map()),
    ];
    for (const usage of [
      await keyUsageOver(owner, keyId, range),
      await organizationUsage(owner, range),
    ]) {
      expect(usage.items.map(({ durationMs }) => durationMs)).toEqual(expected);
    }
    expect(expected[0]?.p50).toBeCloseTo(6, 0);
    expect(expected[0]?.p99).toBeGreaterThan(490);
  });

  test("of a day is folded from its hours, exactly, however long its lists have grown", async () => {
    const owner = await newOwner();
    const keyId = await newKey(owner);
    const today = Math.floor(hour / dayMs) * dayMs;
    const minutesAgo = (ms: number) => (hour - ms) / 60_000;
    const answers = Array.from({ length: 30 }, (_, at) =>
      answered(owner, keyId, minutesAgo(today - dayMs + at * 20 * 60_000), {
        tookMs: Array.from({ length: 20 }, (_, ms) => (at + 1) * (ms + 1) * 1.7),
      }),
    );
    for (const one of answers) await apply({ answers: [one] });
    const whole = mergeHistograms(...answers.map(({ durations }) => durations));
    const range = read(today - dayMs, today, "day");
    for (const usage of [
      await keyUsageOver(owner, keyId, range),
      await organizationUsage(owner, range),
    ]) {
      expect(usage.items).toMatchObject([
        { durationMs: { p50: quantileMs(whole, 0.5), p99: quantileMs(whole, 0.99) } },
      ]);
    }
  });
});

describe("how far is counted", () => {
  test("and what was dropped is told of the organization's own", async () => {
    const [owner, stranger] = [await newOwner(), await newOwner()];
    const day = Math.floor(hour / dayMs);
    const sealedAtMs = Date.now() - 5_000;
    await apply({
      ...{ sealedAtMs, fromMs: sealedAtMs - 1_000 },
      dropped: [
        { orgId: owner.org.id, day, count: 12 },
        { orgId: stranger.org.id, day, count: 500 },
      ],
    });
    const { countedTo, droppedEvents } = await organizationUsage(owner, usageInput.parse({}));
    expect(droppedEvents).toBe(12);
    expect(countedTo?.getTime()).toBeLessThanOrEqual(sealedAtMs);
  });
});

describe("a range", () => {
  test("that nobody named is the last 24 hours by the hour", async () => {
    const owner = await newOwner();
    const now = new Date(hour + 10 * 60_000);
    const at = { ...owner, services: { ...owner.services, now: () => now } };
    const { from, to, granularity, items } = await organizationUsage(at, usageInput.parse({}));
    expect([from, to, granularity]).toEqual([
      ...[new Date(hour - dayMs), new Date(hour + hourMs), "hour"],
    ]);
    expect(items).toHaveLength(25);
    const earlier = await organizationUsage(at, usageInput.parse({ to: new Date(hour - dayMs) }));
    expect([earlier.from, earlier.items.length]).toEqual([new Date(hour - 2 * dayMs), 24]);
  });

  test.each([
    ["minute", 49 * hourMs, "granularity", /at most 48 hours by the minute.*or take hour/],
    ["hour", 91 * dayMs, "granularity", /at most 90 days by the hour.*or take day/],
    ["day", 3_000 * dayMs, "granularity", /at most 2,920 days/],
    ["hour", -1, "to", /must be after from/],
  ] as const)(
    "by the %s that is %i ms long is refused at %s",
    async (granularity, ms, field, message) => {
      const owner = await newOwner();
      const range = read(hour - ms, hour, granularity);
      const refused = {
        code: "validation_error",
        issues: [{ path: [field], message: expect.stringMatching(message) }],
      };
      await expect(organizationUsage(owner, range)).rejects.toMatchObject(refused);
      await expect(keyUsageOver(owner, await newKey(owner), range)).rejects.toMatchObject(refused);
    },
  );

  test("from before its rows are kept is refused at from", async () => {
    const owner = await newOwner();
    const range = read(hour - 410 * dayMs, hour - 400 * dayMs, "hour");
    await expect(organizationUsage(owner, range)).rejects.toMatchObject({
      issues: [{ path: ["from"], message: expect.stringContaining("400 days") }],
    });
  });

  test("is read strictly", () => {
    for (const input of [{ since: new Date() }, { granularity: "week" }, { from: "today" }]) {
      expect(usageInput.safeParse(input).success).toBe(false);
    }
  });
});

describe("another organization", () => {
  test("has no usage of a key that is not its own", async () => {
    const [owner, stranger] = [await newOwner(), await newOwner()];
    const keyId = await newKey(owner);
    await expectOneAnswer((id) => keyUsageOver(stranger, id, usageInput.parse({})), keyId);
  });

  test("that names the same key in its rows is not counted here, nor this one there", async () => {
    const [owner, stranger] = [await newOwner(), await newOwner()];
    const keyId = await newKey(owner);
    await apply({
      decisions: [decided(owner, keyId)(10, 3), decided(stranger, keyId)(10, 400)],
      answers: [
        answered(owner, keyId, 10, { tookMs: [2] }),
        answered(stranger, keyId, 10, { tookMs: [900, 900, 900] }),
      ],
    });
    const range = read(hour - hourMs, hour, "hour");
    for (const usage of [
      await keyUsageOver(owner, keyId, range),
      await organizationUsage(owner, range),
    ]) {
      expect(usage.items[0]).toMatchObject({ total: 3 });
      expect(usage.items[0]?.durationMs.p99).toBeLessThan(3);
    }
    expect(totals(await organizationUsage(stranger, range))).toEqual([400]);
  });
});
