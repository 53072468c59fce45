import { auditEntry, change } from "@avy/db";
import {
  createTestDatabase,
  makeOrganization,
  type TestDatabase,
  type TestOrganization,
  testAuditEncryptionKeys,
} from "@avy/testing";
import { and, eq } from "drizzle-orm";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { runAvy } from "../test/run-avy.ts";

let database: TestDatabase;
let org: TestOrganization;
beforeAll(async () => {
  database = await createTestDatabase();
  org = await makeOrganization(database.db);
});
afterAll(() => database.close());

const settings = (differs: Record<string, string> = {}) => ({
  DATABASE_URL: database.urlAs("avy_app"),
  REDIS_URL: inject("redisUrl"),
  AUDIT_ENCRYPTION_KEY: Buffer.from(testAuditEncryptionKeys[0]).toString("base64"),
  ...differs,
});
const limits = (args: string[], differs: Record<string, string> = {}) =>
  runAvy(["limits", ...args], { settings: settings(differs) });
const changes = () =>
  database.db
    .select({ number: change.number })
    .from(change)
    .where(and(eq(change.orgId, org.id), eq(change.kind, "limit")));

describe("avy limits", () => {
  test("set, listed, cleared; audited in the operator's name, and announced", async () => {
    const listener = new Redis(inject("redisUrl"));
    const heard: number[] = [];
    await listener.subscribe("avy:changes");
    listener.on("message", (_, number) => heard.push(Number(number)));
    const done = await limits(["set", org.slug, "standard", "600/1000", "--by", "Ada"]);
    expect(done).toEqual({
      ...{ code: 0, stderr: "" },
      stdout: `${org.slug} has 600 a minute and a burst of 1000 for standard\n`,
    });
    const [entry] = await database.db.select().from(auditEntry).where(eq(auditEntry.orgId, org.id));
    expect(entry).toMatchObject({
      ...{ action: "limit.set", actor: { kind: "operator", name: "Ada" } },
      after: { perMinute: 600, burst: 1_000 },
    });
    const [made] = await changes();
    expect(heard).toContain(made?.number);
    listener.disconnect();

    const listed = await limits(["list"], { REDIS_URL: "", AUDIT_ENCRYPTION_KEY: "" });
    expect(listed.stdout).toMatch(
      new RegExp(`^ORGANIZATION +TIER +A MINUTE +BURST\n${org.slug} +standard +600 +1000\n$`),
    );
    const cleared = await limits(["clear", org.id, "standard", "--json"]);
    expect(JSON.parse(cleared.stdout)).toMatchObject({ org: { slug: org.slug }, tier: "standard" });
    expect(JSON.parse((await limits(["list", org.slug, "--json"])).stdout)).toEqual({ items: [] });
    const again = await limits(["clear", org.slug, "standard", "--json"]);
    expect([again.code, JSON.parse(again.stderr).error.code]).toEqual([1, "not_found"]);
  });

  test("without Redis the limit is set all the same, and that is said", async () => {
    const before = await changes();
    const set = ["set", org.slug, "verify", "1/1"];
    const { code, stderr } = await limits(set, { REDIS_URL: "redis://127.0.0.1:9" });
    expect([code, stderr]).toEqual([0, expect.stringContaining("in their next read")]);
    expect(await changes()).toHaveLength(before.length + 1);
  });

  test.each([
    [["set", "nobody", "standard", "600/1000"], 1, "nobody"],
    [["set", "nobody", "gold", "600/1000"], 2, "standard, data-read, verify"],
    [["set", "nobody", "standard", "600"], 2, "600/1000"],
    [["set", "nobody", "standard", "2000000/1"], 2, "1,000,000"],
    [["set", "nobody", "standard"], 2, "LIMIT"],
    [["list", "nobody"], 1, "nobody"],
  ])("what cannot be meant is named: %j", async (args, code, named) => {
    expect(await limits(args)).toMatchObject({ code, stderr: expect.stringContaining(named) });
  });

  test("a role that may not do it is named, and so are missing settings", async () => {
    const other = { DATABASE_URL: database.urlAs("avy_worker") };
    const refused = await limits(["set", org.slug, "standard", "1/1"], other);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining("avy_app")]);
    const missing = await limits(["set", org.slug, "standard", "1/1"], { REDIS_URL: "" });
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining("REDIS_URL")]);
  });
});
