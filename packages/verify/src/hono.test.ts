import { Hono } from "hono";
import { expect, test } from "vitest";
import { invalid } from "./authentication.ts";
import { assertGuarded, createGuard, type GuardedVariables } from "./hono.ts";

type Environment = { Variables: GuardedVariables };

const guard = createGuard<Environment>({
  verifier: {
    authenticate: () => invalid,
    authorize: async () => null,
    refuseLookUp: () => null,
  },
  socketAddressOf: () => "",
  refuse: (_, { refusal }) => new Response(refusal.code, { status: 401 }),
});
const handler = () => new Response("in");
const resource = { form: () => "THING/#/b7", find: async () => ["THING/Battery/b7"] };

test("an app whose routes all state a requirement starts", () => {
  const app = new Hono<Environment>();
  app.get("/healthz", handler);
  app.use(async (_, next) => next());
  app.get("/v2/whoami", guard.requires.anyKey("standard"), handler);
  app.get("/v2/things/:id", guard.requires("read", resource, "standard"), handler);
  expect(() => assertGuarded(app, "/v2")).not.toThrow();
});

test("a route that states none, or only after something else, does not start, and is named", () => {
  const app = new Hono<Environment>();
  app.get("/v2/whoami", guard.requires.anyKey("standard"), handler);
  app.post("/v2/whoami", handler);
  app.get("/v2/late", async (_, next) => next(), guard.requires.anyKey("standard"), handler);
  expect(() => assertGuarded(app, "/v2")).toThrow(/POST \/v2\/whoami, GET \/v2\/late/);
});

test("a refused request reaches no handler and looks nothing up", async () => {
  const app = new Hono<Environment>();
  let found = 0;
  const find = async () => {
    found += 1;
    return ["THING/Battery/b7"];
  };
  app.get("/v2/things/:id", guard.requires("read", { ...resource, find }, "standard"), handler);
  const response = await app.request("/v2/things/b7");
  expect([response.status, await response.text(), found]).toEqual([401, "invalid_api_key", 0]);
});
