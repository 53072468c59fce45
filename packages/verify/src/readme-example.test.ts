import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import {
  createTestDatabase,
  testKeyEncryptionKeys as keyEncryptionKeys,
  makeKey,
  makeOrganization,
  type TestDatabase,
} from "@avy/testing";
import { createAdaptorServer } from "@hono/node-server";
import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono } from "hono";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { apiKeyAuth, assertGuarded, requires, resource, verifiedKey } from "./adapters/hono.ts";
import { run } from "./adapters/test/send-request.ts";
import { connectStore, createVerifier, queuedUsage } from "./index.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const onTrouble = () => {};
const showDoor = (c: Context) => c.json({ id: c.req.param("id") });

function protect(databaseUrl: string, redisUrl: string) {
  // README: begin
  const usage = queuedUsage({ redisUrl, flushMs: 1_000, onTrouble });
  const store = connectStore(databaseUrl);
  const verifier = createVerifier({ store, redisUrl, keyEncryptionKeys, usage, onTrouble });
  const socketAddress = (c: Context) => getConnInfo(c).remote.address ?? "";

  const app = new Hono();
  app.use("/v2/*", apiKeyAuth(verifier, { socketAddress }));
  app.get("/v2/whoami", requires.anyKey(), (c) => c.json(verifiedKey(c).keyId));
  app.get(
    "/v2/doors/:id",
    requires("read", (c) => resource`THING/Door/${c.req.param("id")}`),
    showDoor,
  );
  assertGuarded(app, "/v2"); // a route that states no requirement does not start
  // README: end
  return { app, verifier };
}

test("the README's ten lines protect an API", async () => {
  const org = await makeOrganization(database.db);
  const scopes = [{ action: "read" as const, resourceFilter: "THING/Door/d1" }];
  const { token, id } = await makeKey(database.db, org, { scopes, allowedIpCidrs: ["127.0.0.1"] });
  const { app, verifier } = protect(database.urlAs("avy_verifier"), `${inject("redisUrl")}/12`);
  await verifier.ready();
  const server = await run(createAdaptorServer(app) as Server);
  const get = (path: string, key: string) =>
    server.send({ method: "GET", path, lines: [["X-Api-Key", key]] });
  expect(JSON.parse((await get("/v2/whoami", token)).body)).toBe(id);
  expect((await get("/v2/doors/d1", token)).status).toBe(200);
  expect((await get("/v2/doors/d2", token)).status).toBe(403);
  expect((await get("/v2/doors/d1%2Fd2", token)).status).toBe(403);
  expect((await get("/v2/whoami", `${token.slice(0, -1)}?`)).status).toBe(401);
  expect((await get("/v2/nothing", token)).status).toBe(404);
  await server.close();
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
