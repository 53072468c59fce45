import type { KeyEditInput } from "@avy/core";
import { change } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { editKey, getKey, revokeKey } from "../index.ts";
import { lastAudit } from "../test/last-audit.ts";
import { bootstrappedOwner, joinAs, ownerWithKey, testServices } from "../test/member-context.ts";
import { expectOneAnswer } from "../test/one-answer.ts";

let database: TestDatabase;
const published: number[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const newKey = () => ownerWithKey(testServices(database.db, published));
const write = [{ action: "write" as const, resourceFilter: "THING/#/#" }];
const tomorrow = new Date(Date.now() + 86_400_000);

describe("an edit", () => {
  test("changes what is given, leaves the rest, and counts one version", async () => {
    const { owner, id } = await newKey();
    const before = await getKey(owner, id);
    const named = await editKey(owner, id, { name: "Gate" });
    expect(named).toEqual({ ...before, name: "Gate", version: 2, updatedAt: named.updatedAt });
    const edited = await editKey(owner, id, {
      ...{ scopes: write, allowedIpCidrs: ["203.0.113.0/24"], expiresAt: tomorrow },
    });
    expect(edited).toMatchObject({
      ...{ name: "Gate", scopes: write, allowedIpCidrs: ["203.0.113.0/24"], expiresAt: tomorrow },
      version: 3,
    });
    expect(await getKey(owner, id)).toEqual(edited);
  });

  test("takes an expiry away with null, and leaves it where none is given", async () => {
    const { owner, id } = await newKey();
    await editKey(owner, id, { expiresAt: tomorrow });
    expect((await editKey(owner, id, { name: "Gate" })).expiresAt).toEqual(tomorrow);
    expect((await editKey(owner, id, { expiresAt: null })).expiresAt).toBeNull();
  });

  test("a field that is undefined is one that is not given", async () => {
    const { owner, id } = await newKey();
    const { scopes } = await getKey(owner, id);
    expect(await editKey(owner, id, { name: "Gate", scopes: undefined })).toMatchObject({ scopes });
  });

  test("is audited with all settings before and after, numbered and published", async () => {
    const { owner, id } = await newKey();
    await editKey(owner, id, { scopes: write, expiresAt: tomorrow });
    const settings = { name: "Door", allowedIpCidrs: [] };
    expect(await lastAudit(owner)).toMatchObject({
      ...{ action: "key.edited", target: { kind: "key", id } },
      actor: { kind: "member", userId: owner.actor.userId },
      before: { ...settings, scopes: [{ action: "read", resourceFilter: "*" }], expiresAt: null },
      after: { ...settings, scopes: write, expiresAt: tomorrow.toISOString() },
    });
    const [numbered] = await database.db
      .select()
      .from(change)
      .where(eq(change.keyId, id))
      .orderBy(desc(change.number))
      .limit(1);
    expect(published.at(-1)).toBe(numbered?.number);
  });
});

describe("with a version", () => {
  test("that is the key's own it is made, with a stale one it is a conflict that names the new one", async () => {
    const { owner, id } = await newKey();
    await editKey(owner, id, { name: "First", version: 1 });
    await expect(editKey(owner, id, { name: "Second", version: 1 })).rejects.toMatchObject({
      code: "conflict",
      issues: [{ path: ["version"], message: "The key's version is 2" }],
    });
    expect(await getKey(owner, id)).toMatchObject({ name: "First", version: 2 });
  });

  test("two at once: one is made, the other is told", async () => {
    const { owner, id } = await newKey();
    const edits = ["One", "Other"].map((name) => editKey(owner, id, { name, version: 1 }));
    const results = await Promise.allSettled(edits);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results).toContainEqual(
      expect.objectContaining({ reason: expect.objectContaining({ code: "conflict" }) }),
    );
    expect((await getKey(owner, id)).version).toBe(2);
  });

  test("without one, both are made, one after the other", async () => {
    const { owner, id } = await newKey();
    await Promise.all([
      editKey(owner, id, { name: "Gate" }),
      editKey(owner, id, { scopes: write }),
    ]);
    expect(await getKey(owner, id)).toMatchObject({ name: "Gate", scopes: write, version: 3 });
  });
});

describe("is refused", () => {
  test.each<[string, KeyEditInput, string[]]>([
    ["with an expiry in the past", { expiresAt: new Date(Date.now() - 1) }, ["expiresAt"]],
    ["with nothing to change", { version: 1 }, []],
    ["without any scope", { scopes: [] }, ["scopes"]],
  ])("%s, with its field named and by a promise", async (_, edit, path) => {
    const { owner, id } = await newKey();
    const refusal = editKey(owner, id, edit);
    await expect(refusal).rejects.toMatchObject({ code: "validation_error", issues: [{ path }] });
    expect((await getKey(owner, id)).version).toBe(1);
  });

  test("of a revoked key", async () => {
    const { owner, id } = await newKey();
    await revokeKey(owner, id);
    await expect(editKey(owner, id, { name: "Gate" })).rejects.toMatchObject({
      code: "already_revoked",
    });
  });

  test("to a member", async () => {
    const { owner, id } = await newKey();
    const member = await joinAs(owner, "member");
    await expect(editKey(member, id, { name: "Gate" })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect((await getKey(owner, id)).name).toBe("Door");
  });

  test("to another organization: as a key that does not exist", async () => {
    const { owner, id } = await newKey();
    const stranger = await bootstrappedOwner(testServices(database.db));
    await expectOneAnswer((each) => editKey(stranger, each, { name: "Gate" }), id);
    expect(await getKey(owner, id)).toMatchObject({ name: "Door", version: 1 });
  });
});
