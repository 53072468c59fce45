import { randomUUID } from "node:crypto";
import { type AccessRow, type KeyId, mergeProfiles, type OrgId } from "@avy/core";
import { applyBatches, connectDb, keyAccessProfile, keyLastUse } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessRow, batchCounting, counter, profileOf } from "../test/counter.ts";
import { inNameOrder, storedProfile } from "../test/stored-profile.ts";

let database: TestDatabase;
let workers: ReturnType<typeof connectDb>;
beforeAll(async () => {
  database = await createTestDatabase();
  workers = connectDb(database.urlAs("avy_worker"), { connections: 4, silentMs: 12_000 });
});
afterAll(async () => {
  await workers.close();
  await database.close();
});

const newKey = () => ({ orgId: randomUUID() as OrgId, keyId: randomUUID() as KeyId });
const apply = (...profiles: ReturnType<typeof profileOf>[]) =>
  applyBatches(workers.db, [batchCounting([], { profiles })]);
/** Reads of so many things, each by its own network, from the `from`th on. */
const wide = (length: number, from = 0): AccessRow[] =>
  Array.from({ length }, (_, at) =>
    accessRow({ network: `10.${Math.floor((at + from) / 250)}.${(at + from) % 250}.0/24` }),
  );

describe("an access profile", () => {
  test("adds up what is equal, and keeps the first and the last time", async () => {
    const key = newKey();
    const nowMs = Date.now();
    const rows = [
      accessRow({ count: 2, firstAtMs: nowMs - 9_000, lastAtMs: nowMs - 5_000 }),
      accessRow({ count: 3, firstAtMs: nowMs - 20_000, lastAtMs: nowMs - 8_000 }),
      accessRow({ count: 4, action: null, addresses: [], network: null }),
      accessRow({ count: 5, addresses: ["SITE/1", "SITE/1/THING/NULL"], outcome: "expired" }),
    ];
    for (const row of rows) await apply(profileOf([row], key));
    const { rows: stored } = await storedProfile(workers.db, key);
    expect(inNameOrder(stored)).toEqual(inNameOrder(mergeProfiles({ rows, other: [] }).rows));
  });

  test("past 500 rows is what the fold makes of all of it", async () => {
    const key = newKey();
    const parts = [wide(400), wide(400, 300), wide(50, 600)].map((rows) => profileOf(rows, key));
    for (const part of parts.slice(0, 2)) await apply(part);
    const merged = mergeProfiles(...parts.slice(0, 2));
    const stored = await storedProfile(workers.db, key);
    expect(inNameOrder(stored.rows)).toEqual(inNameOrder(merged.rows));
    expect(stored.other).toEqual(merged.other);
    expect(stored.rows).toHaveLength(500);
  });

  test("stays within 500 rows, and loses no request, when four workers add to it at once", async () => {
    const key = newKey();
    await Promise.all(
      Array.from({ length: 12 }, (_, at) => apply(profileOf(wide(150, at * 100), key))),
    );
    const { rows, other } = await storedProfile(workers.db, key);
    expect(rows.length).toBeLessThanOrEqual(500);
    expect([...rows, ...other].reduce((sum, { count }) => sum + count, 0)).toBe(12 * 150);
  });

  test("that grew past 500 fine rows is collapsed to what they have in common", async () => {
    const key = newKey();
    for (let part = 0; part < 6; part++) {
      const rows = Array.from({ length: 90 }, (_, at) =>
        accessRow({ addresses: [`SITE/${randomUUID()}`], network: `10.0.${part}.${at % 60}/32` }),
      );
      await apply(profileOf(rows, key));
    }
    const { rows, other } = await storedProfile(workers.db, key);
    expect(other).toEqual([]);
    expect(new Set(rows.map(({ addresses }) => addresses.join()))).toEqual(new Set(["SITE/#"]));
    expect(inNameOrder(rows).map(({ network, count }) => [network, count])).toEqual(
      [0, 1, 2, 3, 4, 5].map((part) => [`10.0.${part}.0/24`, 90]),
    );
  });

  test("of the future is of today, and of over 31 days ago is left out", async () => {
    const key = newKey();
    const today = profileOf([]).day;
    await apply(
      ...[today + 400, today - 40].map((day) => profileOf([accessRow()], { ...key, day })),
    );
    const rows = await database.db
      .select({ day: keyAccessProfile.day })
      .from(keyAccessProfile)
      .where(eq(keyAccessProfile.keyId, key.keyId));
    expect(rows).toEqual([{ day: new Date(today * 86_400_000).toISOString().slice(0, 10) }]);
  });
});

describe("the network of a key's last use", () => {
  const lastUse = async (keyId: KeyId) =>
    (await database.db.select().from(keyLastUse).where(eq(keyLastUse.keyId, keyId)))[0];
  const used = (key: ReturnType<typeof newKey>, atMs: number, network: string | null) =>
    applyBatches(workers.db, [
      batchCounting([counter({ ...key, lastAtMs: atMs })], {
        profiles: [profileOf([accessRow({ network, firstAtMs: atMs, lastAtMs: atMs })], key)],
      }),
    ]);

  test("is the /24 or the /64 of the latest, and goes forward only", async () => {
    const key = newKey();
    const nowMs = Date.now();
    await used(key, nowMs, "203.0.113.77/32");
    await used(key, nowMs - 5_000, "198.51.100.1/32");
    expect(await lastUse(key.keyId)).toMatchObject({
      lastUsedAt: new Date(nowMs),
      lastUsedNetwork: "203.0.113.0/24",
    });
    await used(key, nowMs + 1_000, "2001:db8:1:2:3:4:5:6/128");
    expect((await lastUse(key.keyId))?.lastUsedNetwork).toBe("2001:db8:1:2::/64");
  });

  test("is null when the latest is unknown", async () => {
    const key = newKey();
    await used(key, Date.now() - 5_000, "203.0.113.77/32");
    await used(key, Date.now(), null);
    expect((await lastUse(key.keyId))?.lastUsedNetwork).toBeNull();
  });
});

test("rows that say the same, in one batch, are one row", async () => {
  const key = newKey();
  const [first, second] = [accessRow({ count: 2 }), accessRow({ count: 3 })];
  await apply(profileOf([first, second], key));
  const { rows } = await storedProfile(workers.db, key);
  expect(rows).toEqual(mergeProfiles({ rows: [first, second], other: [] }).rows);
});
