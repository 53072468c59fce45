import { auditEntry, signingKey } from "@avy/db";
import { createTestDatabase, type TestDatabase } from "@avy/testing";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bootstrapOrganization, createOrganization, enterOrganization } from "../index.ts";
import { joinAs, newOwner, reenter, testServices } from "../test/member-context.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test("pressed twice, and by two people at once, it makes one signing key and one audit event", async () => {
  const owner = await newOwner(testServices(database.db));
  const admin = await joinAs(owner, "admin");
  const views = await Promise.all([owner, admin, owner].map((ctx) => bootstrapOrganization(ctx)));
  views.push(await bootstrapOrganization(owner));
  expect(new Set(views.map((view) => view.bootstrappedAt?.getTime())).size).toBe(1);

  const keys = await database.db
    .select()
    .from(signingKey)
    .where(eq(signingKey.orgId, owner.org.id));
  const events = await database.db
    .select()
    .from(auditEntry)
    .where(
      and(eq(auditEntry.orgId, owner.org.id), eq(auditEntry.action, "organization.bootstrapped")),
    );
  expect([keys.length, events.length]).toEqual([1, 1]);
});

test("a member may not set the organization up", async () => {
  const owner = await newOwner(testServices(database.db));
  const member = await joinAs(owner, "member");
  await expect(bootstrapOrganization(member)).rejects.toMatchObject({ code: "forbidden" });
  expect((await reenter(owner)).org.bootstrappedAt).toBeNull();
});

test("an organization is entered by its members alone; to others it does not exist", async () => {
  const services = testServices(database.db);
  const [owner, stranger] = [await newOwner(services), await newOwner(services)];
  const visitor = { userId: stranger.actor.userId, name: "Eve", address: null };
  const [foreign, absent] = await Promise.all(
    [owner.org.slug, "no-such-org"].map((slug) =>
      enterOrganization(services, slug, visitor).catch((error) => error),
    ),
  );
  expect(foreign).toMatchObject({ code: "forbidden", message: absent.message });
});

test("an address that is taken is refused with its field named", async () => {
  const services = testServices(database.db);
  const owner = await newOwner(services);
  const founder = { userId: owner.actor.userId, userName: "Ada", address: null };
  await expect(
    createOrganization(services, founder, { name: "Other", slug: owner.org.slug }),
  ).rejects.toMatchObject({ code: "conflict", issues: [{ path: ["slug"] }] });
});
