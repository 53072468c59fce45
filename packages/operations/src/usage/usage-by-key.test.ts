import type { KeyId, Outcome } from "@avy/core";
import { applyBatches, usageDecisionDay } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createKey,
  type MemberContext,
  organizationUsage,
  usageByKey,
  usageByKeyInput,
  usageInput,
} from "../index.ts";
import { bootstrappedOwner, keyInput, testServices } from "../test/member-context.ts";
import { decision, usageBatchOf } from "../test/usage-batch.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
const newOwner = () => bootstrappedOwner(testServices(database.db));
const newKey = async (owner: MemberContext, name: string) =>
  (await createKey(owner, { ...keyInput, name })).apiKey.id;
const range = usageInput.parse({});

type Counts = readonly (readonly [keyId: KeyId, count: number, outcome?: Outcome])[];
const count = (owner: MemberContext, counts: Counts, lastAtMs = Date.now() - 10 * minuteMs) =>
  applyBatches(database.db, [
    usageBatchOf({
      decisions: counts.map(([keyId, count, outcome = "allowed"]) =>
        decision({ orgId: owner.org.id, keyId, count, outcome, lastAtMs }),
      ),
    }),
  ]);

test("the keys with the most decisions come first, each by outcome, and how many more there are", async () => {
  const owner = await newOwner();
  const [a, b, c, idle] = [
    await newKey(owner, "a"),
    await newKey(owner, "b"),
    await newKey(owner, "c"),
    await newKey(owner, "Idle"),
  ];
  await count(owner, [
    [a, 5],
    [b, 7],
    [b, 4, "revoked"],
    [c, 9, "rate_limited"],
    [c, 1],
  ]);
  const none = { allowed: 0, expired: 0, revoked: 0, ip_not_allowed: 0, insufficient_scope: 0 };
  const all = await usageByKey(owner, range, usageByKeyInput.parse({}));
  expect(all).toMatchObject({ granularity: "hour", droppedEvents: 0, moreKeys: 0 });
  expect(all.items).toEqual([
    {
      keyId: b,
      name: "b",
      total: 11,
      outcomes: { ...none, allowed: 7, revoked: 4, rate_limited: 0 },
    },
    { keyId: c, name: "c", total: 10, outcomes: { ...none, allowed: 1, rate_limited: 9 } },
    { keyId: a, name: "a", total: 5, outcomes: { ...none, allowed: 5, rate_limited: 0 } },
  ]);
  expect(all.items.map(({ keyId }) => keyId)).not.toContain(idle);
  const first = await usageByKey(owner, range, { limit: 1 });
  expect([first.items, first.moreKeys]).toEqual([all.items.slice(0, 1), 2]);
});

test("keys with as many are in the order of their ids, and the sum is the organization's", async () => {
  const owner = await newOwner();
  const keys: KeyId[] = [];
  for (const name of ["a", "b", "c"]) keys.push(await newKey(owner, name));
  await count(
    owner,
    keys.map((id) => [id, 2]),
  );
  const { items } = await usageByKey(owner, range, { limit: 50 });
  expect(items.map(({ keyId }) => keyId)).toEqual([...keys].sort());
  const whole = await organizationUsage(owner, range);
  const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
  expect(sum(items.map(({ total }) => total))).toBe(sum(whole.items.map(({ total }) => total)));
});

test("only decisions of the range count, in whole buckets, by any granularity", async () => {
  const owner = await newOwner();
  const key = await newKey(owner, "a");
  const now = Date.now();
  await count(owner, [[key, 3]], now - 30 * 60 * minuteMs);
  await count(owner, [[key, 4]], now - 60 * minuteMs);
  const asked = { from: new Date(now - 2 * 60 * minuteMs), to: new Date(now) };
  for (const granularity of ["minute", "hour"] as const) {
    const { items } = await usageByKey(owner, { ...asked, granularity }, { limit: 1 });
    expect(items.map(({ total }) => total)).toEqual([4]);
  }
  const days = { from: new Date(now - 3 * dayMs), to: new Date(now), granularity: "day" as const };
  const { items } = await usageByKey(owner, days, { limit: 1 });
  expect(items.map(({ total }) => total)).toEqual([7]);
});

test("from before 400 days on, days are those that are kept for ever", async () => {
  const owner = await newOwner();
  const keyId = await newKey(owner, "a");
  const start = new Date(Math.floor(Date.now() / dayMs) * dayMs - 600 * dayMs);
  await database.db.insert(usageDecisionDay).values({
    ...{ orgId: owner.org.id, keyId, start, outcome: "expired", count: 8 },
    secretId: decision().secretId,
  });
  const asked = { from: start, to: new Date(start.getTime() + dayMs), granularity: "day" as const };
  const { items } = await usageByKey(owner, asked, { limit: 1 });
  expect(items).toMatchObject([{ keyId, name: "a", total: 8, outcomes: { expired: 8 } }]);
});

test("of an organization without traffic there is no key, and none of another's", async () => {
  const [owner, stranger] = [await newOwner(), await newOwner()];
  await count(owner, [[await newKey(owner, "a"), 5]]);
  expect(await usageByKey(stranger, range, { limit: 50 })).toMatchObject({
    items: [],
    moreKeys: 0,
  });
});

test("a limit is from 1 to 200, and a range is refused as it is without one", async () => {
  for (const limit of [0, 201, 1.5, "5"]) {
    expect(usageByKeyInput.safeParse({ limit }).success).toBe(false);
  }
  expect(usageByKeyInput.parse({})).toEqual({ limit: 50 });
  const long = usageInput.parse({ from: new Date(0), to: new Date() });
  await expect(usageByKey(await newOwner(), long, { limit: 1 })).rejects.toMatchObject({
    ...{ code: "validation_error", issues: [{ path: ["granularity"] }] },
  });
});
