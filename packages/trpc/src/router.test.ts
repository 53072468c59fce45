import { randomBytes } from "node:crypto";
import type { OrgId, UserId } from "@avy/core";
import { authUser, membership, organization } from "@avy/db";
import { createOrganization, type OperationServices } from "@avy/operations";
import { createTestDatabase, type TestDatabase, testKeyEncryptionKeys } from "@avy/testing";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { eq } from "drizzle-orm";
import superjson, { type SuperJSONResult } from "superjson";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appRouter, type RouterContext } from "./index.ts";

let database: TestDatabase;
let services: OperationServices;
beforeAll(async () => {
  database = await createTestDatabase();
  services = {
    db: database.db,
    now: () => new Date(),
    newUuid: uuidv7,
    randomBytes,
    keyEncryptionKeys: testKeyEncryptionKeys,
    auditEncryptionKeys: [randomBytes(32)],
    publishChange: async () => {},
    verifierReports: async () => [],
  };
});
afterAll(() => database.close());

async function newContext(): Promise<RouterContext & { defects: unknown[] }> {
  const id = uuidv7() as UserId;
  await database.db.insert(authUser).values({ id, name: "Ada", email: `${id}@example.test` });
  const orgSlug = `org-${randomBytes(6).toString("hex")}`;
  await createOrganization(
    services,
    { userId: id, userName: "Ada", address: null },
    { name: "Org", slug: orgSlug },
  );
  const defects: unknown[] = [];
  const user = { id, name: "Ada", email: `${id}@example.test` };
  return {
    services,
    orgSlug,
    user,
    address: null,
    requestId: "req-1",
    idempotencyKey: null,
    defects,
    onDefect: (error) => defects.push(error),
  };
}

async function call(context: RouterContext, path: string, input?: unknown) {
  const serialized = superjson.serialize(input);
  const query = `?input=${encodeURIComponent(JSON.stringify(serialized))}`;
  const isQuery = [
    "apiKeys.list",
    "apiKeys.get",
    "apiKeys.propagation",
    "audit.list",
    "usage.key",
    "organization.get",
  ].includes(path);
  const url = `http://console.test/trpc/${path}${isQuery && input !== undefined ? query : ""}`;
  const init = isQuery
    ? {}
    : {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(serialized),
      };
  const response = await fetchRequestHandler({
    endpoint: "/trpc",
    router: appRouter,
    req: new Request(url, init),
    createContext: () => context,
  });
  const body: { result?: { data: SuperJSONResult }; error?: SuperJSONResult } = JSON.parse(
    await response.text(),
  );
  const part = body.result?.data ?? body.error ?? { json: null };
  return {
    status: response.status,
    data: superjson.deserialize<Record<string, unknown>>(part),
    text: JSON.stringify(body),
  };
}

const key = { name: "Door", scopes: [{ action: "read", resourceFilter: "*" }] };

describe("the router", () => {
  test("without a session nothing is answered", async () => {
    const context = { ...(await newContext()), user: null };
    const answer = await call(context, "apiKeys.create", key);
    expect(answer.status).toBe(401);
    expect(answer.text).toContain('"code":"unauthenticated"');
  });

  test("before the bootstrap there are no keys to list or make", async () => {
    const context = await newContext();
    for (const [path, input] of [
      ["apiKeys.list", {}],
      ["apiKeys.create", key],
    ] as const) {
      const answer = await call(context, path, input);
      expect([answer.status, answer.text.includes("not_bootstrapped")]).toEqual([409, true]);
    }
  });

  test("bootstrap, create, list and revoke, with dates that stay dates", async () => {
    const context = await newContext();
    await call(context, "organization.bootstrap");
    const created = await call(context, "apiKeys.create", key);
    expect(created.status).toBe(200);
    const { id } = created.data.apiKey as { id: string };
    const list = await call(context, "apiKeys.list", {});
    expect(list.data.items).toMatchObject([{ id, name: "Door", createdAt: expect.any(Date) }]);
    expect((await call(context, "apiKeys.revoke", { id })).data).toMatchObject({
      status: "revoked",
    });
    expect((await call(context, "apiKeys.revoke", { id })).status).toBe(409);
    expect((await call(context, "apiKeys.propagation", { id })).data).toMatchObject({
      receipt: { heardFrom: 0, othersStopBy: expect.any(Date) },
      lastAllowedMinute: null,
    });
  });

  test("bad input is refused with its field named", async () => {
    const context = await newContext();
    await call(context, "organization.bootstrap");
    const answer = await call(context, "apiKeys.create", {
      ...key,
      allowedIpCidrs: ["10.0.0.1/8"],
      orgId: "x",
    });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain("did you mean 10.0.0.0/8?");
    expect(answer.text).toContain('"code":"validation_error"');
  });

  test("a person removed from the organization a moment ago has no way in", async () => {
    const context = await newContext();
    await call(context, "organization.bootstrap");
    const [org] = await database.db
      .select()
      .from(organization)
      .where(eq(organization.slug, context.orgSlug));
    await database.db.delete(membership).where(eq(membership.orgId, org?.id as OrgId));
    expect((await call(context, "apiKeys.list", {})).status).toBe(403);
  });

  test("the audit log is for owners and admins; a member is refused", async () => {
    const context = await newContext();
    await call(context, "organization.bootstrap");
    expect((await call(context, "audit.list", {})).data.items).toHaveLength(2);
    const userId = context.user?.id as UserId;
    for (const [role, status] of [
      ["admin", 200],
      ["member", 403],
    ] as const) {
      await database.db.update(membership).set({ role }).where(eq(membership.userId, userId));
      const answer = await call(context, "audit.list", {});
      expect([answer.status, answer.text.includes('"items"')]).toEqual([status, status === 200]);
    }
  });

  test("a failed query's text and parameters stay on the server, and its log hears of it", async () => {
    const context = await newContext();
    const broken = {
      ...services,
      now: (): Date => {
        throw new Error("select digest from api_key_secret");
      },
    };
    await call(context, "organization.bootstrap");
    const answer = await call({ ...context, services: broken }, "apiKeys.list", {});
    expect(answer.status).toBe(500);
    expect(answer.text).not.toMatch(/digest|select|stack|trpc\/src/);
    expect(answer.text).toContain("req-1");
    expect(String(context.defects[0])).toContain("select digest");
  });

  test.each(["__proto__", "constructor.name", "apiKeys.toString"])(
    "there is no procedure %s",
    async (path) => {
      expect((await call(await newContext(), path, {})).status).toBe(404);
    },
  );
});

describe("a create that is sent again under its idempotency key", () => {
  test("makes one key, and the repeat hears no secret", async () => {
    const context = { ...(await newContext()), idempotencyKey: "form-1" };
    await call(context, "organization.bootstrap");
    const first = await call(context, "apiKeys.create", key);
    expect(first.status).toBe(200);
    const second = await call(context, "apiKeys.create", key);
    expect([second.status, second.text.includes("idempotent_replay")]).toEqual([409, true]);
    expect(second.text).not.toMatch(/avyex_\w/);
    const other = await call(context, "apiKeys.create", { ...key, name: "Gate" });
    expect(other.status).toBe(409);
    const { data } = await call(context, "apiKeys.list", {});
    expect(data.items).toHaveLength(1);
  });
});

describe("edits and rotations", () => {
  test("take an id beside the settings, and name what is wrong with them", async () => {
    const context = await newContext();
    await call(context, "organization.bootstrap");
    const made = await call(context, "apiKeys.create", key);
    const { id } = made.data.apiKey as { id: string };
    const edited = await call(context, "apiKeys.update", { id, name: "Gate", version: 1 });
    expect(edited.data).toMatchObject({ name: "Gate", version: 2 });
    const refused = await call(context, "apiKeys.update", { id, name: "", colour: "red" });
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining("Give the key")]);
    const rotated = await call(context, "apiKeys.rotate", { id, gracePeriodSeconds: 0 });
    expect(rotated.data).toMatchObject({
      apiKey: { id },
      secret: expect.stringMatching(/^avyex_/),
    });
    const absent = await call(context, "apiKeys.update", { id: uuidv7(), name: "x" });
    expect(absent.status).toBe(404);
  });
});
