import { connectDb } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createKey,
  editKey,
  listAudit,
  listAuditInput,
  type OperationContext,
  revokeKey,
} from "../index.ts";
import { adminKey } from "../keys/test/admin-key.ts";
import { bootstrappedOwner, keyInput, testServices } from "../test/member-context.ts";

let database: TestDatabase;
let app: ReturnType<typeof connectDb>;
beforeAll(async () => {
  database = await createTestDatabase();
  app = connectDb(database.urlAs("avy_app"), { connections: 3, silentMs: 12_000 });
});
afterAll(async () => {
  await app.close();
  await database.close();
});

const newOwner = () => bootstrappedOwner(testServices(app.db));
const list = (ctx: OperationContext, input: object = {}) =>
  listAudit(ctx, listAuditInput.parse(input));
const sequences = async (ctx: OperationContext, input: object = {}) =>
  (await list(ctx, input)).items.map(({ sequence }) => sequence);
const at = <Context extends OperationContext>(ctx: Context, ms: number): Context => ({
  ...ctx,
  services: { ...ctx.services, now: () => new Date(ms) },
});

test("an entry tells who did what to what, from where, when, before and after, and nothing of the chain", async () => {
  const owner = await newOwner();
  const { ctx, keyId } = await adminKey(owner);
  const now = Date.now() + 1_000;
  const { apiKey } = await createKey(ctx, keyInput);
  await editKey(at({ ...ctx, address: "192.0.2.9" }, now), apiKey.id, { name: "Gate" });
  const settings = { scopes: keyInput.scopes, allowedIpCidrs: [], expiresAt: null };
  const { items } = await list(owner, { limit: 1 });
  expect(items).toEqual([
    {
      ...{ sequence: 5, at: new Date(now), action: "key.edited" },
      ...{ actor: { kind: "key", keyId, name: "Door" }, address: "192.0.2.9" },
      target: { kind: "key", id: apiKey.id },
      before: { name: "Door", ...settings },
      after: { name: "Gate", ...settings },
    },
  ]);
});

describe("pages", () => {
  test("follow one another, newest first, without gap or repeat while entries are appended", async () => {
    const owner = await newOwner();
    for (let made = 0; made < 3; made++) await createKey(owner, keyInput);
    const first = await list(owner, { limit: 2 });
    expect(first.items.map(({ sequence }) => sequence)).toEqual([5, 4]);
    await createKey(owner, keyInput);
    const second = await list(owner, { limit: 2, after: first.next });
    expect(second.items.map(({ sequence }) => sequence)).toEqual([3, 2]);
    const last = await list(owner, { limit: 2, after: second.next });
    expect([last.items.map(({ sequence }) => sequence), last.next]).toEqual([[1], null]);
  });

  test("that are just full end the list", async () => {
    const owner = await newOwner();
    expect(await list(owner, { limit: 2 })).toMatchObject({ next: null, items: [{}, {}] });
    expect(await list(owner, { after: 1 })).toEqual({ items: [], next: null });
  });
});

describe("the list may be asked for", () => {
  test("one action, one target, or both", async () => {
    const owner = await newOwner();
    const [one, other] = [await createKey(owner, keyInput), await createKey(owner, keyInput)];
    await revokeKey(owner, one.apiKey.id);
    await revokeKey(owner, other.apiKey.id);
    expect(await sequences(owner, { action: "key.revoked" })).toEqual([6, 5]);
    expect(await sequences(owner, { targetId: one.apiKey.id })).toEqual([5, 3]);
    const both = { action: "key.revoked", targetId: one.apiKey.id };
    expect(await sequences(owner, both)).toEqual([5]);
    expect(await sequences(owner, { targetId: "none" })).toEqual([]);
  });

  test("a time: from then on, and up to before then; pages keep to it", async () => {
    const owner = await newOwner();
    const start = Date.now() + 60_000;
    for (let minute = 0; minute < 4; minute++) {
      await createKey(at(owner, start + minute * 60_000), keyInput);
    }
    const [from, to] = [new Date(start + 60_000), new Date(start + 3 * 60_000)];
    expect(await sequences(owner, { from })).toEqual([6, 5, 4]);
    expect(await sequences(owner, { to })).toEqual([5, 4, 3, 2, 1]);
    expect(await list(owner, { from, to, limit: 1 })).toMatchObject({ next: 5 });
    expect(await sequences(owner, { from, to, after: 5 })).toEqual([4]);
  });

  test("nothing else", () => {
    for (const input of [
      ...[{ action: "key.deleted" }, { actor: "me" }, { after: 0 }, { after: "5" }],
      ...[{ limit: 201 }, { targetId: "\0" }, { targetId: "x".repeat(101) }, { from: "today" }],
    ]) {
      expect(listAuditInput.safeParse(input).success, JSON.stringify(input)).toBe(false);
    }
  });
});

test("another organization's entries are never told, not even of the same target", async () => {
  const [owner, stranger] = [await newOwner(), await newOwner()];
  const { apiKey } = await createKey(owner, keyInput);
  expect(await sequences(stranger, { targetId: apiKey.id })).toEqual([]);
  const { items } = await list(stranger);
  expect(items.map(({ target }) => target.id)).toEqual([stranger.org.id, stranger.org.id]);
});
