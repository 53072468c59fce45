import { readFileSync } from "node:fs";
import { defaultLimits, problems } from "@avy/core";
import {
  createTestDatabase,
  testKeyEncryptionKeys as keyEncryptionKeys,
  makeKey,
  makeOrganization,
  type TestDatabase,
} from "@avy/testing";
import { type Context, Hono } from "hono";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { assertGuarded, createGuard, type GuardedVariables, type ResourceOf } from "./hono.ts";
import { connectStore, createVerifier, queuedUsage, type Refused } from "./index.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

type Env = { Variables: GuardedVariables };
const onTrouble = () => {};
const socketAddressOf = () => "127.0.0.1";
const refuse = (_: Context<Env>, { refusal }: Refused) =>
  Response.json({ code: refusal.code }, { status: problems[refusal.code].status });
const doorInPath: ResourceOf<Env> = {
  form: (c) => `THING/#/${c.req.param("id")}`,
  find: async (c) => [`THING/Door/${c.req.param("id")}`],
};
const showDoor = (c: Context<Env>) => c.json({ id: c.req.param("id") });

function protect(databaseUrl: string, redisUrl: string) {
  // README: begin
  const verifier = createVerifier({
    store: connectStore(databaseUrl),
    redisUrl,
    keyEncryptionKeys,
    trustedProxies: [],
    limits: defaultLimits,
    mostCachedKeys: 100_000,
    usage: queuedUsage({ redisUrl, flushMs: 1_000, onTrouble }),
    onTrouble,
  });
  const { requires } = createGuard<Env>({ verifier, socketAddressOf, refuse });

  const app = new Hono<Env>();
  app.get("/v2/whoami", requires.anyKey("standard"), (c) => c.json(c.get("caller").keyId));
  app.get("/v2/doors/:id", requires("read", doorInPath, "standard"), showDoor);
  assertGuarded(app, "/v2"); // a route that states no requirement does not start
  // README: end
  return { app, verifier };
}

test("the README's ten lines protect an API", async () => {
  const org = await makeOrganization(database.db);
  const scopes = [{ action: "read" as const, resourceFilter: "THING/Door/d1" }];
  const { token, id } = await makeKey(database.db, org, { scopes });
  const { app, verifier } = protect(database.urlAs("avy_verifier"), `${inject("redisUrl")}/12`);
  await verifier.ready();
  const get = (path: string, key: string) => app.request(path, { headers: { "x-api-key": key } });
  expect(await (await get("/v2/whoami", token)).json()).toBe(id);
  expect((await get("/v2/doors/d1", token)).status).toBe(200);
  expect((await get("/v2/doors/d2", token)).status).toBe(403);
  expect((await get("/v2/whoami", `${token.slice(0, -1)}?`)).status).toBe(401);
  await verifier.close();
});

test("the README shows these very lines", () => {
  const squeezed = (text: string) => text.replace(/\s+/g, "").replace(/,(?=[})])/g, "");
  const source = readFileSync(new URL(import.meta.url), "utf8");
  const lines = /\/\/ README: begin\n([\s\S]*?)\/\/ README: end/.exec(source)?.[1] ?? "";
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
  expect(lines.length).toBeGreaterThan(100);
  expect(squeezed(readme)).toContain(squeezed(lines));
});
