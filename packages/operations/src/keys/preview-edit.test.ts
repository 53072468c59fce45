import type { AccessOther, AccessRow, DayProfile, KeyEditInput, KeyId, Scope } from "@avy/core";
import { applyBatches, connectDb } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createKey,
  editKey,
  getKey,
  type MemberContext,
  previewEdit,
  revokeKey,
} from "../index.ts";
import { bootstrappedOwner, keyInput, testServices } from "../test/member-context.ts";
import { expectOneAnswer } from "../test/one-answer.ts";
import { usageBatchOf } from "../test/usage-batch.ts";

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

const dayMs = 86_400_000;
const today = Math.floor(Date.now() / dayMs);
const newOwner = () => bootstrappedOwner(testServices(app.db));
const scope = (action: Scope["action"], resourceFilter: string): Scope => ({
  action,
  resourceFilter,
});
const scopes = [scope("read", "THING/#/#"), scope("write", "THING/Battery/#")];
const newKey = async (owner: MemberContext): Promise<KeyId> =>
  (await createKey(owner, { ...keyInput, scopes })).apiKey.id;

/** So many reads of one battery; a test names only what differs. */
const row = (count: number, differs: Partial<AccessRow> = {}): AccessRow => ({
  ...{ action: "read", addresses: ["THING/Battery/b1"], network: "203.0.113.7/32" },
  ...{ outcome: "allowed", count, firstAtMs: Date.now() - 2_000, lastAtMs: Date.now() - 1_000 },
  ...differs,
});
const past = (count: number, outcome: AccessOther["outcome"] = "allowed"): AccessOther => ({
  ...{ outcome, count, firstAtMs: Date.now() - 2_000, lastAtMs: Date.now() - 1_000 },
});
type Used = { daysAgo?: number; rows?: AccessRow[]; other?: AccessOther[] };
const profile = (
  owner: MemberContext,
  keyId: KeyId,
  { daysAgo = 0, rows = [], other = [] }: Used,
): DayProfile => {
  const inDay = <Row extends AccessRow | AccessOther>(one: Row): Row => ({
    ...one,
    firstAtMs: one.firstAtMs - daysAgo * dayMs,
    lastAtMs: one.lastAtMs - daysAgo * dayMs,
  });
  const { id: orgId } = owner.org;
  return { orgId, keyId, day: today - daysAgo, rows: rows.map(inDay), other: other.map(inDay) };
};
const apply = (...profiles: DayProfile[]) => applyBatches(worker.db, [usageBatchOf({ profiles })]);

const meter = { addresses: ["THING/Meter/m1"], network: "198.51.100.9/32" };
const batteriesOnly = [scope("read", "THING/Battery/#")];

/** 175 allowed requests on three days, 40 of them on a meter from elsewhere, 10 writes, and 5 that nothing is known of. */
async function usedKey() {
  const owner = await newOwner();
  const keyId = await newKey(owner);
  await apply(
    profile(owner, keyId, { rows: [row(60), row(10, { action: "write" }), row(25, meter)] }),
  );
  await apply(
    profile(owner, keyId, { rows: [row(20), row(7, { outcome: "insufficient_scope" })] }),
    profile(owner, keyId, { daysAgo: 1, rows: [row(40)], other: [past(5), past(9, "expired")] }),
    profile(owner, keyId, { daysAgo: 6, rows: [row(15, meter)] }),
    profile(owner, keyId, { daysAgo: 7, rows: [row(1_000, meter)], other: [past(1_000)] }),
  );
  return { owner, keyId };
}

describe("what an edit would have refused of the last seven days", () => {
  test("is told of narrower scopes: which requests for certain, and how many at most", async () => {
    const { owner, keyId } = await usedKey();
    const preview = await previewEdit(owner, keyId, { scopes: batteriesOnly });
    expect(preview).toMatchObject({
      ...{ requests: 175, refusedAtLeast: 50, refusedAtMost: 55, refusedAlready: 0 },
      ...{ networks: 2, moreGroups: 0, tooCoarse: { rows: 0, requests: 0, other: 5 } },
    });
    expect(preview.groups).toMatchObject([
      { because: "scope", certain: true, action: "read", requests: 40, ...meter },
      { because: "scope", certain: true, action: "write", requests: 10 },
    ]);
  });

  test("is told of narrower addresses, by the networks that they leave out", async () => {
    const { owner, keyId } = await usedKey();
    const preview = await previewEdit(owner, keyId, { allowedIpCidrs: ["203.0.113.0/24"] });
    expect(preview).toMatchObject({
      ...{ requests: 175, refusedAtLeast: 40, refusedAtMost: 45, networks: 1 },
      groups: [{ because: "address", requests: 40, network: "198.51.100.9/32" }],
    });
  });

  test("is told of both at once, each request once", async () => {
    const { owner, keyId } = await usedKey();
    const edit = { scopes: batteriesOnly, allowedIpCidrs: ["203.0.113.0/24"] };
    expect(await previewEdit(owner, keyId, edit)).toMatchObject({
      ...{ refusedAtLeast: 50, refusedAtMost: 55, networks: 2 },
    });
  });

  test("is nothing where an edit leaves all that was used, or touches no rule", async () => {
    const { owner, keyId } = await usedKey();
    const nothing = { requests: 175, refusedAtLeast: 0, refusedAtMost: 0, groups: [] };
    const later = new Date(Date.now() + dayMs);
    for (const edit of [
      { scopes: [...scopes, scope("admin", "*")] },
      { allowedIpCidrs: ["0.0.0.0/0", "::/0"] },
      { name: "Gate" },
      { expiresAt: later },
    ] satisfies KeyEditInput[]) {
      expect(await previewEdit(owner, keyId, edit)).toMatchObject(nothing);
    }
  });

  test("has bounds where ids were collapsed or addresses shortened", async () => {
    const owner = await newOwner();
    const keyId = await newKey(owner);
    await apply(
      profile(owner, keyId, {
        rows: [
          row(30, { addresses: ["THING/Battery/#"] }),
          row(8, { network: "192.0.2.0/24", addresses: ["THING/Meter/m1"] }),
        ],
      }),
    );
    const oneBattery = [scope("read", "THING/Battery/b1"), scope("read", "THING/Meter/#")];
    expect(await previewEdit(owner, keyId, { scopes: oneBattery })).toMatchObject({
      ...{ requests: 38, refusedAtLeast: 0, refusedAtMost: 30 },
      tooCoarse: { rows: 1, requests: 30, other: 0 },
    });
    const half = ["192.0.2.0/25", "203.0.113.0/24"];
    expect(await previewEdit(owner, keyId, { allowedIpCidrs: half })).toMatchObject({
      ...{ requests: 38, refusedAtLeast: 0, refusedAtMost: 8 },
    });
  });

  test("is what the key's settings now would not have refused anyway", async () => {
    const { owner, keyId } = await usedKey();
    await editKey(owner, keyId, { scopes: batteriesOnly });
    const nothingAtAll = [scope("read", "MONITOR/m1")];
    expect(await previewEdit(owner, keyId, { scopes: nothingAtAll })).toMatchObject({
      ...{ requests: 175, refusedAlready: 50, refusedAtLeast: 120, refusedAtMost: 125 },
    });
  });

  test("tells its window, how far it is counted and what was dropped meanwhile", async () => {
    const { owner, keyId } = await usedKey();
    const sealedAtMs = Date.now() - 5_000;
    await applyBatches(worker.db, [
      usageBatchOf({
        ...{ sealedAtMs, fromMs: sealedAtMs - 1_000 },
        dropped: [{ orgId: owner.org.id, day: today - 6, count: 3 }],
      }),
    ]);
    const { from, to, countedTo, droppedEvents } = await previewEdit(owner, keyId, { name: "x" });
    expect([from, to]).toEqual(
      [(today - 6) * dayMs, (today + 1) * dayMs].map((ms) => new Date(ms)),
    );
    expect(countedTo?.getTime()).toBeLessThanOrEqual(sealedAtMs);
    expect(droppedEvents).toBe(3);
  });
});

test("a preview changes nothing, and the edit that it was of is still to be made", async () => {
  const { owner, keyId } = await usedKey();
  const before = await getKey(owner, keyId);
  await previewEdit(owner, keyId, { scopes: batteriesOnly, name: "Gate" });
  expect(await getKey(owner, keyId)).toEqual(before);
});

describe("is refused as the edit would be", () => {
  test.each<[string, KeyEditInput, object]>([
    ["of nothing", {}, { code: "validation_error" }],
    [
      "without scopes",
      { scopes: [] },
      { code: "validation_error", issues: [{ path: ["scopes"] }] },
    ],
    ["of a stale version", { name: "Gate", version: 2 }, { code: "conflict" }],
    [
      "with an expiry in the past",
      { expiresAt: new Date(0) },
      { code: "validation_error", issues: [{ path: ["expiresAt"] }] },
    ],
  ])("%s", async (_, edit, refused) => {
    const owner = await newOwner();
    await expect(previewEdit(owner, await newKey(owner), edit)).rejects.toMatchObject(refused);
  });

  test("of a revoked key", async () => {
    const owner = await newOwner();
    const keyId = await newKey(owner);
    await revokeKey(owner, keyId);
    await expect(previewEdit(owner, keyId, { name: "x" })).rejects.toMatchObject({
      code: "already_revoked",
    });
  });
});

describe("another organization", () => {
  test("is told of no key that is not its own", async () => {
    const { keyId } = await usedKey();
    const stranger = await newOwner();
    await expectOneAnswer((id) => previewEdit(stranger, id, { name: "x" }), keyId);
  });

  test("that names the same key in its profiles, or another key of the same one: neither is counted", async () => {
    const { owner, keyId } = await usedKey();
    const stranger = await newOwner();
    const used = { rows: [row(10_000, meter)], other: [past(10_000)] };
    await apply(profile(stranger, keyId, used), profile(owner, await newKey(owner), used));
    expect(await previewEdit(owner, keyId, { scopes: batteriesOnly })).toMatchObject({
      ...{ requests: 175, refusedAtLeast: 50, refusedAtMost: 55 },
    });
  });
});
