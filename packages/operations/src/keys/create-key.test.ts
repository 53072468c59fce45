import {
  classifyToken,
  digestBytes,
  digestOf,
  newKeyInput,
  type SigningKey,
  unwrapSigningKey,
} from "@avy/core";
import { apiKeySecret, auditEntry, change, signingKey } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { and, desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createKey, getKey, listKeys, listKeysInput } from "../index.ts";
import { bootstrappedOwner, joinAs, newOwner, testServices } from "../test/member-context.ts";

let database: TestDatabase;
const published: number[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const services = () => testServices(database.db, published);
const input = newKeyInput.parse({
  name: "Door controller",
  scopes: [{ action: "read", resourceFilter: "THING/#/#" }],
  allowedIpCidrs: ["203.0.113.0/24"],
});

test("a key is made with one secret, whose token verifies under the organization's signing key", async () => {
  const owner = await bootstrappedOwner(services());
  const { apiKey, secret } = await createKey(owner, input);
  expect(apiKey).toMatchObject({
    name: "Door controller",
    type: "external",
    status: "active",
    version: 1,
  });
  expect(apiKey.maskedKey).toBe(`avyex_…${secret.slice(62, 66)}`);

  const [row] = await database.db
    .select()
    .from(signingKey)
    .where(eq(signingKey.orgId, owner.org.id));
  const key = row && unwrapSigningKey(row, owner.services.keyEncryptionKeys);
  const ring = (id: string): SigningKey | undefined => (key && key.id === id ? key : undefined);
  expect(classifyToken(secret, ring).kind).toBe("plausible");
});

test("the secret is stored as its digest, and nowhere else in the database", async () => {
  const owner = await bootstrappedOwner(services());
  const { apiKey, secret } = await createKey(owner, input);
  const [stored] = await database.db
    .select()
    .from(apiKeySecret)
    .where(eq(apiKeySecret.keyId, apiKey.id));
  expect(stored?.digest).toEqual(digestBytes(digestOf(secret)));

  const middle = secret.slice(23, 66);
  const tables = await database.db.execute<{ name: string }>(
    sql`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'drizzle')`,
  );
  for (const { name } of tables) {
    const found = await database.db.execute(
      sql`select 1 from ${sql.raw(name)} t where position(${middle} in t::text) > 0`,
    );
    expect(found, name).toHaveLength(0);
  }
});

test("what was made is audited, numbered and published", async () => {
  const owner = await bootstrappedOwner(services());
  const { apiKey } = await createKey(owner, input);
  const [entry] = await database.db
    .select()
    .from(auditEntry)
    .where(eq(auditEntry.orgId, owner.org.id))
    .orderBy(desc(auditEntry.sequence))
    .limit(1);
  expect(entry).toMatchObject({
    action: "key.created",
    address: "203.0.113.7",
    actor: { kind: "member", userId: owner.actor.userId },
    target: { kind: "key", id: apiKey.id },
  });
  const [numbered] = await database.db.select().from(change).where(eq(change.keyId, apiKey.id));
  expect(published).toContain(numbered?.number);
});

test("before the bootstrap no key can be made", async () => {
  const owner = await newOwner(services());
  await expect(createKey(owner, input)).rejects.toMatchObject({ code: "not_bootstrapped" });
});

test("a member may not make a key, and one who was demoted a moment ago neither", async () => {
  const owner = await bootstrappedOwner(services());
  const member = await joinAs(owner, "member");
  const pretender = { ...member, actor: { ...member.actor, role: "admin" as const } };
  await expect(createKey(pretender, input)).rejects.toMatchObject({ code: "forbidden" });
  const rows = await database.db
    .select()
    .from(auditEntry)
    .where(and(eq(auditEntry.orgId, owner.org.id), eq(auditEntry.action, "key.created")));
  expect(rows).toEqual([]);
});

test("an expiry in the past is refused with its field named", async () => {
  const owner = await bootstrappedOwner(services());
  const late = { ...input, expiresAt: new Date(Date.now() - 1) };
  await expect(createKey(owner, late)).rejects.toMatchObject({
    code: "validation_error",
    issues: [{ path: ["expiresAt"], message: "Choose a date in the future" }],
  });
});

test("another organization sees nothing of it", async () => {
  const [owner, stranger] = [
    await bootstrappedOwner(services()),
    await bootstrappedOwner(services()),
  ];
  const { apiKey } = await createKey(owner, input);
  await expect(getKey(stranger, apiKey.id)).rejects.toMatchObject({ code: "not_found" });
  expect((await listKeys(stranger, listKeysInput.parse({ status: "all" }))).items).toEqual([]);
});
