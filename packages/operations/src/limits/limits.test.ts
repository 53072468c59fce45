import { tiers } from "@avy/core";
import { change, connectDb, limitOverride } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { expectChain } from "../audit/test/expect-chain.ts";
import {
  clearLimit,
  type LimitInput,
  listLimits,
  type MemberContext,
  type OperationServices,
  setLimit,
} from "../index.ts";
import { newOwner, testServices } from "../test/member-context.ts";

let database: TestDatabase;
let app: ReturnType<typeof connectDb>;
let services: OperationServices;
const published: number[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  app = connectDb(database.urlAs("avy_app"), { connections: 5, silentMs: 12_000 });
  services = testServices(app.db, published);
});
beforeEach(async () => {
  await database.db.delete(limitOverride);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const limitOf = (owner: MemberContext, differs: Partial<LimitInput> = {}): LimitInput => ({
  ...{ org: owner.org.slug, tier: "standard", perMinute: 600, burst: 1_000 },
  ...differs,
});
const set = (owner: MemberContext, differs: Partial<LimitInput> = {}) =>
  setLimit(services, "ops", limitOf(owner, differs));
const numbersOf = async ({ org }: MemberContext) =>
  (
    await database.db
      .select({ number: change.number })
      .from(change)
      .where(and(eq(change.orgId, org.id), eq(change.kind, "limit")))
      .orderBy(change.number)
  ).map(({ number }) => number);
const stored = ({ org }: MemberContext) =>
  database.db.select().from(limitOverride).where(eq(limitOverride.orgId, org.id));

describe("a limit that is set", () => {
  test("stands in the row that verifiers read, under a change number that they hear of", async () => {
    const owner = await newOwner(services);
    const { id, slug, name } = owner.org;
    const limit = { tier: "standard", perMinute: 600, burst: 1_000 };
    expect(await set(owner)).toEqual({ org: { id, slug, name }, ...limit });
    expect(await stored(owner)).toEqual([{ orgId: id, ...limit }]);
    const numbers = await numbersOf(owner);
    expect([numbers.length, published.at(-1)]).toEqual([1, numbers[0]]);
  });

  test("again takes the place of the one before; another tier's stays", async () => {
    const owner = await newOwner(services);
    await set(owner);
    await set(owner, { tier: "verify", perMinute: 1, burst: 1_000_000 });
    await set(owner, { org: owner.org.id, perMinute: 5, burst: 7 });
    expect(await listLimits({ db: app.db }, owner.org.slug)).toMatchObject([
      { tier: "standard", perMinute: 5, burst: 7 },
      { tier: "verify", perMinute: 1, burst: 1_000_000 },
    ]);
    expect(await numbersOf(owner)).toHaveLength(3);
  });

  test("is audited in the operator's name, with what it was before and after; the chain holds", async () => {
    const owner = await newOwner(services);
    await setLimit(services, " Grace \u0041\u030a ", limitOf(owner));
    await set(owner, { perMinute: 5 });
    await clearLimit(services, "ops", { org: owner.org.slug, tier: "standard" });
    const [, first, second, cleared] = await expectChain(owner);
    const target = { kind: "limit", id: "standard" };
    const limit = { perMinute: 600, burst: 1_000 };
    expect(first).toMatchObject({
      ...{ action: "limit.set", target, before: null, after: limit, address: null },
      actor: { kind: "operator", name: "Grace \u00c5" },
    });
    expect(second).toMatchObject({ before: limit, after: { ...limit, perMinute: 5 } });
    expect(cleared).toMatchObject({
      ...{ action: "limit.cleared", target, actor: { kind: "operator", name: "ops" } },
      ...{ before: { ...limit, perMinute: 5 }, after: null },
    });
  });

  test("by two operators at once is set twice, one after the other, each told of what was before it", async () => {
    const owner = await newOwner(services);
    await Promise.all([set(owner, { perMinute: 1 }), set(owner, { perMinute: 2 })]);
    const [, first, second] = await expectChain(owner);
    expect([first?.before, second?.before]).toEqual([null, first?.after]);
    expect(await stored(owner)).toMatchObject([second?.after]);
  });
});

describe("a limit that is cleared", () => {
  test("is gone, and verifiers hear of it", async () => {
    const owner = await newOwner(services);
    await set(owner);
    await set(owner, { tier: "verify" });
    const cleared = await clearLimit(services, "ops", { org: owner.org.id, tier: "standard" });
    expect(cleared).toMatchObject({ org: { slug: owner.org.slug }, tier: "standard" });
    expect(await stored(owner)).toMatchObject([{ tier: "verify" }]);
    expect(published.at(-1)).toBe((await numbersOf(owner)).at(-1));
  });

  test("where there is none is not found, and nothing is audited or numbered", async () => {
    const owner = await newOwner(services);
    const input = { org: owner.org.slug, tier: "standard" } as const;
    await expect(clearLimit(services, "ops", input)).rejects.toMatchObject({ code: "not_found" });
    expect(await expectChain(owner)).toHaveLength(1);
    expect(await numbersOf(owner)).toEqual([]);
  });
});

describe("is refused", () => {
  test.each([
    ["perMinute", { perMinute: 0 }],
    ["perMinute", { perMinute: 1.5 }],
    ["burst", { burst: 1_000_001 }],
    ["burst", { burst: Number.NaN }],
    ["tier", { tier: "gold" as "verify" }],
  ])("%s that is none: %o", async (field, differs) => {
    const owner = await newOwner(services);
    await expect(set(owner, differs)).rejects.toMatchObject({
      ...{ code: "validation_error", issues: [{ path: [field] }] },
    });
    expect([await stored(owner), await numbersOf(owner)]).toEqual([[], []]);
  });

  test.each(["", "  ", "root\u202e", "x".repeat(101)])(
    "an operator without a name: %j",
    async (by) => {
      const owner = await newOwner(services);
      await expect(setLimit(services, by, limitOf(owner))).rejects.toMatchObject({
        code: "validation_error",
      });
      expect(await stored(owner)).toEqual([]);
    },
  );

  test.each([
    "nobody-here",
    "01890000-0000-7000-8000-000000000000",
    "Not a slug",
    "",
    "constructor",
  ])("an organization that does not exist: %j", async (org) => {
    const refused = { code: "not_found" };
    const tier = "standard" as const;
    await expect(
      setLimit(services, "ops", { org, tier, perMinute: 1, burst: 1 }),
    ).rejects.toMatchObject(refused);
    await expect(clearLimit(services, "ops", { org, tier })).rejects.toMatchObject(refused);
    await expect(listLimits({ db: app.db }, org)).rejects.toMatchObject(refused);
  });
});

test("the list is of all organizations, by slug and tier, or of one of them alone", async () => {
  const [one, other] = [await newOwner(services), await newOwner(services)];
  for (const tier of [...tiers].reverse()) await set(one, { tier });
  await set(other, { tier: "verify" });
  const all = await listLimits({ db: app.db });
  const named = all.map(({ org, tier }) => [org.slug, tier]);
  const expected = [
    ...[...tiers].sort().map((tier) => [one.org.slug, tier]),
    [other.org.slug, "verify"],
  ];
  expect(named).toEqual(expected.sort(([a = ""], [b = ""]) => (a < b ? -1 : a > b ? 1 : 0)));
  expect(await listLimits({ db: app.db }, other.org.id)).toMatchObject([
    { org: { id: other.org.id }, tier: "verify" },
  ]);
  const bare = await newOwner(services);
  expect(await listLimits({ db: app.db }, bare.org.slug)).toEqual([]);
});
