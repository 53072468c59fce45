import { parseAddress } from "@avy/core";
import { apiKey, apiKeySecret, change, type Transaction } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createKey,
  editKey,
  listKeys,
  listKeysInput,
  type MemberContext,
  type OperationContext,
  retireSecret,
  revokeCaller,
  revokeKey,
  rotateKey,
} from "../index.ts";
import { adminKey } from "../keys/test/admin-key.ts";
import type { TestKeyContext } from "../test/key-context.ts";
import { bootstrappedOwner, keyInput, testServices } from "../test/member-context.ts";
import { untilSomebodyWaits } from "../test/until-somebody-waits.ts";

let database: TestDatabase;
let owner: MemberContext;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = await bootstrappedOwner(testServices(database.db));
});
afterAll(() => database.close());

const namesOf = async () =>
  (await listKeys(owner, listKeysInput.parse({ status: "all", limit: 200 }))).items.map(
    ({ name }) => name,
  );
const make = (ctx: OperationContext, name = "Forbidden") => createKey(ctx, { ...keyInput, name });

describe("between a request's verification and its change", () => {
  test("the key was revoked", async () => {
    const { ctx, keyId } = await adminKey(owner);
    await revokeKey(owner, keyId);
    await expect(make(ctx)).rejects.toMatchObject({
      name: "CallerRefused",
      refusal: { code: "revoked_api_key", because: "key-revoked" },
    });
  });

  test("the key expired, at that moment", async () => {
    const expiresAt = new Date(Date.now() + 60_000);
    const { ctx } = await adminKey(owner, { expiresAt });
    const at = (now: Date) => ({ ...ctx, services: { ...ctx.services, now: () => now } });
    const input = { ...keyInput, name: "In time", expiresAt };
    await createKey(at(new Date(expiresAt.getTime() - 1)), input);
    await expect(make(at(expiresAt))).rejects.toMatchObject({
      refusal: { code: "expired_api_key", expiredAt: expiresAt },
    });
  });

  test("its scopes were narrowed below what the route needs", async () => {
    const { ctx, keyId } = await adminKey(owner);
    await editKey(owner, keyId, { scopes: [{ action: "admin", resourceFilter: "THING/#/#" }] });
    await expect(make(ctx)).rejects.toMatchObject({
      refusal: {
        ...{ code: "insufficient_scope", action: "admin" },
        resource: `ORGANIZATION/${owner.org.id}`,
      },
    });
  });

  test("its addresses were changed: the client's is outside, or not known", async () => {
    const inside = parseAddress("203.0.113.5");
    const { ctx, keyId } = await adminKey(owner, { clientAddress: inside });
    const unknown = { ...ctx, actor: { ...ctx.actor, clientAddress: null } };
    await editKey(owner, keyId, { allowedIpCidrs: ["203.0.113.0/24"] });
    const inRange = { ...keyInput, name: "In range", allowedIpCidrs: ["203.0.113.0/24"] };
    await createKey(ctx, inRange);
    await expect(make(unknown)).rejects.toMatchObject({ refusal: { code: "ip_not_allowed" } });
    await editKey(owner, keyId, { allowedIpCidrs: ["198.51.100.0/24"] });
    await expect(make(ctx)).rejects.toMatchObject({ refusal: { code: "ip_not_allowed" } });
  });

  test("the secret that it presented was retired; the other one goes on", async () => {
    const { ctx, keyId, secretId } = await adminKey(owner);
    const rotated = await rotateKey(owner, keyId, { gracePeriodSeconds: null });
    await retireSecret(owner, keyId, secretId);
    await expect(make(ctx)).rejects.toMatchObject({
      refusal: { code: "revoked_api_key", because: "secret-retired" },
    });
    const newSecret = rotated.apiKey.secrets[0]?.id ?? secretId;
    await make({ ...ctx, actor: { ...ctx.actor, secretId: newSecret } }, "By the new secret");
  });

  test("and nothing was changed, numbered or audited for any of them", async () => {
    expect(await namesOf()).not.toContain("Forbidden");
  });
});

describe("while a change of the caller is about to be committed", () => {
  /** Runs both: the caller's request waits for the change, and must decide by what it committed. */
  async function duringChange(
    { ctx, keyId }: TestKeyContext,
    changing: (tx: Transaction) => Promise<unknown>,
  ): Promise<unknown> {
    const row = and(eq(apiKey.orgId, owner.org.id), eq(apiKey.id, keyId));
    let request: Promise<unknown> = Promise.resolve();
    await database.db.transaction(async (tx) => {
      await tx.select({ id: apiKey.id }).from(apiKey).where(row).for("no key update");
      request = make(ctx).catch((error: unknown) => error);
      await untilSomebodyWaits(database.db);
      await changing(tx);
    });
    return request;
  }

  test("a revocation counts", async () => {
    const caller = await adminKey(owner);
    const refused = await duringChange(caller, (tx) =>
      tx.update(apiKey).set({ revokedAt: new Date() }).where(eq(apiKey.id, caller.keyId)),
    );
    expect(refused).toMatchObject({ refusal: { because: "key-revoked" } });
  });

  test("narrowed scopes count", async () => {
    const caller = await adminKey(owner);
    const refused = await duringChange(caller, (tx) =>
      tx.update(apiKey).set({ scopes: keyInput.scopes }).where(eq(apiKey.id, caller.keyId)),
    );
    expect(refused).toMatchObject({ refusal: { code: "insufficient_scope" } });
  });

  test("a retired secret counts, though its key's own row stays as it was", async () => {
    const caller = await adminKey(owner);
    const refused = await duringChange(caller, (tx) =>
      tx
        .update(apiKeySecret)
        .set({ retiresAt: new Date() })
        .where(eq(apiKeySecret.id, caller.secretId)),
    );
    expect(refused).toMatchObject({ refusal: { because: "secret-retired" } });
  });
});

describe("what a key may not do at all", () => {
  test("an External key changes no key, whatever its scopes are", async () => {
    const { ctx, keyId } = await adminKey(owner, { type: "external" });
    const { apiKey: other } = await createKey(owner, keyInput);
    const refused = {
      code: "scope_escalation",
      message: "Only an Admin key may make or change keys",
    };
    for (const attempt of [
      () => make(ctx),
      () => editKey(ctx, other.id, { name: "Taken" }),
      () => rotateKey(ctx, other.id, { gracePeriodSeconds: null }),
      () => retireSecret(ctx, other.id, other.secrets[0]?.id ?? ""),
      () => revokeKey(ctx, other.id),
      () => revokeKey(ctx, keyId),
    ]) {
      await expect(attempt()).rejects.toMatchObject(refused);
    }
  });

  test("a key that the route's need is not met by is refused by its row, before its type is asked", async () => {
    const { ctx } = await adminKey(owner, {
      type: "external",
      scopes: [{ action: "read", resourceFilter: "*" }],
    });
    await expect(make(ctx)).rejects.toMatchObject({ refusal: { code: "insufficient_scope" } });
  });

  test("a key of another organization is no caller here", async () => {
    const stranger = await bootstrappedOwner(testServices(database.db));
    const { ctx } = await adminKey(stranger);
    const smuggled = { ...ctx, org: { id: owner.org.id } };
    await expect(make(smuggled)).rejects.toThrow("The calling key's row is gone");
    expect(await namesOf()).not.toContain("Forbidden");
  });

  test("a secret of another key is no secret of the caller's", async () => {
    const [one, other] = [await adminKey(owner), await adminKey(owner)];
    const ctx = { ...one.ctx, actor: { ...one.ctx.actor, secretId: other.secretId } };
    await expect(make(ctx)).rejects.toThrow("The calling key's row is gone");
  });
});

describe("a key that is leaked and revokes itself", () => {
  test("needs neither an address nor a scope nor a type", async () => {
    const { ctx, keyId } = await adminKey(owner, {
      ...{ type: "external", scopes: [{ action: "read", resourceFilter: "TENANT" }] },
      allowedIpCidrs: ["203.0.113.0/24"],
    });
    const actor = {
      ...ctx.actor,
      clientAddress: "any" as const,
      demand: { kind: "any-key" as const },
    };
    const revoked = await revokeCaller({ ...ctx, actor });
    expect(revoked).toMatchObject({
      ...{ id: keyId, status: "revoked" },
      revokedBy: { kind: "key", keyId, name: "Door" },
    });
    const numbered = await database.db.select().from(change).where(eq(change.keyId, keyId));
    expect(numbered).toHaveLength(2);
  });

  test("only its own address does not matter: on any other route it does", async () => {
    const { ctx } = await adminKey(owner, { allowedIpCidrs: ["203.0.113.0/24"] });
    await expect(revokeCaller(ctx)).rejects.toMatchObject({ refusal: { code: "ip_not_allowed" } });
  });

  test("by a secret that was retired it does not", async () => {
    const { ctx, keyId, secretId } = await adminKey(owner);
    await rotateKey(owner, keyId, { gracePeriodSeconds: null });
    await retireSecret(owner, keyId, secretId);
    const actor = {
      ...ctx.actor,
      clientAddress: "any" as const,
      demand: { kind: "any-key" as const },
    };
    await expect(revokeCaller({ ...ctx, actor })).rejects.toMatchObject({
      refusal: { because: "secret-retired" },
    });
  });

  test("twice is told once more", async () => {
    const { ctx } = await adminKey(owner);
    await revokeCaller(ctx);
    await expect(revokeCaller(ctx)).rejects.toMatchObject({ code: "already_revoked" });
  });
});
