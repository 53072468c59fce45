import type { Scope } from "@avy/core";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createKey,
  editKey,
  getKey,
  type MemberContext,
  type OperationContext,
  rotateKey,
} from "../index.ts";
import { lastAudit } from "../test/last-audit.ts";
import { bootstrappedOwner, keyInput, testServices } from "../test/member-context.ts";
import { adminKey } from "./test/admin-key.ts";

let database: TestDatabase;
let owner: MemberContext;
let adminOfKeys: Scope;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = await bootstrappedOwner(testServices(database.db));
  adminOfKeys = { action: "admin", resourceFilter: `ORGANIZATION/${owner.org.id}` };
});
afterAll(() => database.close());

const scope = (action: Scope["action"], resourceFilter: string): Scope => ({
  action,
  resourceFilter,
});
const readThings = scope("read", "THING/#/#");
const later = { gracePeriodSeconds: null };
const escalation = (field: string) => ({ code: "scope_escalation", issues: [{ path: [field] }] });
/** A key of the owner's; a test names only what differs. */
const target = async (differs: Partial<typeof keyInput> = {}) =>
  (await createKey(owner, { ...keyInput, scopes: [readThings], ...differs })).apiKey.id;
/** The three ways in which a key could come to more than it holds. */
const grants = (ctx: OperationContext, id: string) => [
  () => createKey(ctx, { ...keyInput, scopes: [readThings] }),
  () => editKey(ctx, id, { name: "Taken" }),
  () => rotateKey(ctx, id, later),
];

describe("of scopes", () => {
  test("a key grants what it holds: made, edited and rotated by it, audited in its name", async () => {
    const { ctx, keyId } = await adminKey(owner, { scopes: [adminOfKeys, readThings] });
    const id = await target();
    for (const grant of grants(ctx, id)) {
      await grant();
      expect(await lastAudit(owner)).toMatchObject({
        ...{ actor: { kind: "key", keyId, name: "Door" }, address: null },
      });
    }
  });

  test.each([
    [scope("write", "THING/#/#"), "another action"],
    [scope("*", "THING/#/#"), "any action"],
    [scope("read", "*"), "everything"],
    [scope("read", "MONITOR/#"), "another type"],
  ])("%o is %s, which it does not hold", async (beyond) => {
    const { ctx } = await adminKey(owner, { scopes: [adminOfKeys, readThings] });
    const scopes = [readThings, beyond];
    await expect(createKey(ctx, { ...keyInput, scopes })).rejects.toMatchObject(
      escalation("scopes"),
    );
    const id = await target();
    await expect(editKey(ctx, id, { scopes })).rejects.toMatchObject(escalation("scopes"));
    expect((await getKey(owner, id)).scopes).toEqual([readThings]);
  });

  test("a key that holds more is neither edited, not even to less, nor rotated", async () => {
    const { ctx } = await adminKey(owner, { scopes: [adminOfKeys, readThings] });
    const id = await target({ scopes: [readThings, scope("write", "MONITOR/m1")] });
    await expect(editKey(ctx, id, { scopes: [readThings] })).rejects.toMatchObject(
      escalation("scopes"),
    );
    await expect(editKey(ctx, id, { name: "Taken" })).rejects.toMatchObject(escalation("scopes"));
    await expect(rotateKey(ctx, id, later)).rejects.toMatchObject(escalation("scopes"));
    const { name, scopes, secrets } = await getKey(owner, id);
    expect([name, scopes.length, secrets.length]).toEqual(["Door", 2, 1]);
  });

  test("it decides by what its row says now, not by what it was made with", async () => {
    const { ctx, keyId } = await adminKey(owner, { scopes: [adminOfKeys, readThings] });
    await editKey(owner, keyId, { scopes: [adminOfKeys] });
    const id = await target();
    for (const grant of grants(ctx, id)) {
      await expect(grant()).rejects.toMatchObject(escalation("scopes"));
    }
  });
});

describe("of addresses", () => {
  const within = { allowedIpCidrs: ["203.0.113.0/25"] };
  const restricted = () =>
    adminKey(owner, {
      allowedIpCidrs: ["203.0.113.0/24"],
      clientAddress: { version: 4, words: [(203 << 24) | (113 << 8) | 9] },
    });

  test("ranges within its own are granted", async () => {
    const { ctx } = await restricted();
    await createKey(ctx, { ...keyInput, ...within });
    const id = await target(within);
    await editKey(ctx, id, { name: "Gate" });
    await rotateKey(ctx, id, later);
    expect(await getKey(owner, id)).toMatchObject({ name: "Gate", version: 2 });
  });

  test.each([[[]], [["0.0.0.0/0", "::/0"]], [["203.0.112.0/23"]], [["2001:db8::/32"]]])(
    "%o are not",
    async (allowedIpCidrs) => {
      const { ctx } = await restricted();
      const refused = escalation("allowedIpCidrs");
      await expect(createKey(ctx, { ...keyInput, allowedIpCidrs })).rejects.toMatchObject(refused);
      const id = await target(within);
      await expect(editKey(ctx, id, { allowedIpCidrs })).rejects.toMatchObject(refused);
      const open = await target({ allowedIpCidrs });
      await expect(rotateKey(ctx, open, later)).rejects.toMatchObject(refused);
    },
  );
});

describe("of time", () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
  const [sooner, end, after] = [inDays(1), inDays(2), inDays(3)];

  test("a key that ends no later is granted", async () => {
    const { ctx } = await adminKey(owner, { expiresAt: end });
    for (const expiresAt of [sooner, end]) {
      const { apiKey } = await createKey(ctx, { ...keyInput, expiresAt });
      await rotateKey(ctx, apiKey.id, later);
    }
  });

  test.each([
    ["later", after],
    ["never", null],
  ])("one that ends %s is not", async (_, expiresAt) => {
    const { ctx } = await adminKey(owner, { expiresAt: end });
    const refused = escalation("expiresAt");
    await expect(createKey(ctx, { ...keyInput, expiresAt })).rejects.toMatchObject(refused);
    const ending = await target({ expiresAt: sooner });
    await expect(editKey(ctx, ending, { expiresAt })).rejects.toMatchObject(refused);
    const outliving = await target({ expiresAt });
    await expect(editKey(ctx, outliving, { name: "Taken" })).rejects.toMatchObject(refused);
    await expect(rotateKey(ctx, outliving, later)).rejects.toMatchObject(refused);
  });
});

describe("of itself", () => {
  test("a key may not change its own settings, not even to less", async () => {
    const { ctx, keyId } = await adminKey(owner);
    for (const edit of [{ name: "Mine" }, { scopes: [adminOfKeys] }]) {
      await expect(editKey(ctx, keyId, edit)).rejects.toMatchObject({
        ...{ code: "scope_escalation", message: "A key may not change its own settings" },
      });
    }
    expect(await getKey(owner, keyId)).toMatchObject({ name: "Door", version: 1 });
  });

  test("it may rotate itself, and neither secret holds more than before", async () => {
    const { ctx, keyId } = await adminKey(owner, { scopes: [adminOfKeys] });
    const { apiKey } = await rotateKey(ctx, keyId, { gracePeriodSeconds: 60 });
    expect([apiKey.secrets.length, apiKey.scopes]).toEqual([2, [adminOfKeys]]);
  });
});

test("members are judged by their role alone", async () => {
  const id = await target({ scopes: [scope("*", "*")] });
  await editKey(owner, id, { scopes: [scope("*", "*"), adminOfKeys], expiresAt: null });
  expect((await getKey(owner, id)).version).toBe(2);
});

test("scopes that are entangled past what is looked through are refused, not looked at for ever", async () => {
  const kinds = ["Metric", "ThingType", "ThingTypeVersion"];
  const named = Array.from({ length: 4 }).reduce<string[]>(
    (paths) => paths.flatMap((path) => kinds.map((kind) => `${path}DEFINITION/${kind}/x/`)),
    [""],
  );
  const rest = "DEFINITION/#/x/".repeat(4).slice(0, -1);
  const own = named.slice(0, 80).map((path) => scope("read", `${path}${rest}`));
  const { ctx } = await adminKey(owner, { scopes: [adminOfKeys, ...own] });
  const all = Array.from({ length: 100 }, () =>
    scope("read", `${"DEFINITION/#/x/".repeat(4)}${rest}`),
  );

  const made = createKey(ctx, { ...keyInput, scopes: all });
  await expect(made).rejects.toMatchObject(escalation("scopes"));
});
