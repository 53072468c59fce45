import { type Context, Hono } from "hono";
import { describe, expect, test } from "vitest";
import { invalid, unavailable } from "../authentication.ts";
import type { Caller } from "../keys/known-secret.ts";
import type { GuardVerifier } from "./decide-requirement.ts";
import { apiKeyAuth, assertGuarded, requires, resource, verifiedKey } from "./hono.ts";

const caller = { orgId: "org", keyId: "k1" } as Caller;
const allowing: GuardVerifier = {
  authenticate: () => ({ ok: true, caller }),
  authorize: () => null,
  verifyToken: () => ({ ok: true, caller }),
  refuseLookUp: () => null,
  rateLimit: () => ({ limit: { perMinute: 60, burst: 100 }, remaining: 57, resetSeconds: 31 }),
  recordAnswer: () => {},
};
const socketAddress = () => "";
const handler = (c: Context) => c.text("in");
const resourceOf = (c: Context) => resource`THING/Battery/${c.req.param("id")}`;

describe("an app starts when every route under the prefix states its requirement", () => {
  const guardedApp = () => new Hono().use("/v2/*", apiKeyAuth(allowing, { socketAddress }));

  test("each by its method, by all, or with another app; middleware and other prefixes are free", () => {
    const app = guardedApp();
    app.use(async (_, next) => next());
    app.use("/v2/*", async (_, next) => next());
    app.get("/healthz", handler);
    app.get("/v20/open", handler);
    app.get("/v2/whoami", requires.anyKey(), handler);
    app.post("/v2/whoami/revoke", requires.token(), handler);
    app.all("/v2/things/:id", requires("read", resourceOf), handler);
    const inner = new Hono();
    inner.onError((_, c) => c.text("failed", 500)); // then its handlers are wrapped
    inner.use(async (_, next) => next());
    inner.post("/doors", requires.anyKey(), handler);
    app.route("/v2", inner);
    expect(() => assertGuarded(app, "/v2")).not.toThrow();
  });

  const open: [string, string, (app: Hono) => void][] = [
    ["by its method", "POST /v2/whoami", (app) => app.post("/v2/whoami", handler)],
    ["by all", "ALL /v2/whoami", (app) => app.all("/v2/whoami", handler)],
    ["by on", "PURGE /v2/whoami", (app) => app.on("PURGE", "/v2/whoami", handler)],
    [
      "with another app",
      "GET /v2/doors",
      (app) => app.route("/v2", new Hono().get("/doors", handler)),
    ],
    [
      "with another app that answers its own errors",
      "GET /v2/doors",
      (app) => {
        const inner = new Hono().get("/doors", handler);
        app.route("/v2", inner.onError((_, c) => c.text("failed", 500)) && inner);
      },
    ],
    [
      "by a pattern that reaches under it",
      "GET /:version/whoami",
      (app) => app.get("/:version/whoami", handler),
    ],
    ["by a wildcard", "GET /*", (app) => app.get("*", handler)],
    ["at the prefix itself", "GET /v2", (app) => app.get("/v2", handler)],
    [
      "after something else",
      "GET /v2/late",
      (app) => app.get("/v2/late", async (_, next) => next(), requires.anyKey(), handler),
    ],
  ];
  test.each(open)("and does not start with one that does not, added %s", (_, route, add) => {
    const app = guardedApp();
    app.get("/v2/guarded", requires.anyKey(), handler);
    add(app);
    expect(() => assertGuarded(app, "/v2")).toThrow(`No requirement is stated by ${route};`);
  });
  test("nor without apiKeyAuth", () => {
    const app = new Hono().get("/v2/whoami", requires.anyKey(), handler);
    expect(() => assertGuarded(app, "/v2")).toThrow(/app\.use\("\/v2\/\*", apiKeyAuth/);
  });
});

test("a refused request reaches no handler and looks nothing up", async () => {
  const reached: string[] = [];
  const app = new Hono().use(
    "/v2/*",
    apiKeyAuth({ ...allowing, authenticate: () => invalid }, { socketAddress }),
  );
  const find = async () => {
    reached.push("find");
    return [];
  };
  app.get("/v2/things/:id", requires("read", { form: () => "THING/#/b7", find }), (c) => {
    reached.push("handler");
    return handler(c);
  });
  const answer = await app.request("/v2/things/b7");
  expect(await answer.json()).toMatchObject({ status: 401, code: "invalid_api_key" });
  expect(reached).toEqual([]);
});

test("a route that is not under apiKeyAuth lets nobody in, and says why in the log", async () => {
  const app = new Hono().get("/v2/whoami", requires.anyKey(), handler);
  let told = "";
  app.onError((error, c) => {
    told = error.message;
    return c.text("failed", 500);
  });
  expect((await app.request("/v2/whoami")).status).toBe(500);
  expect(told).toMatch(/not under apiKeyAuth; add app\.use/);
});

test("headers of the budget are on answers of any making", async () => {
  const app = new Hono().use("/v2/*", apiKeyAuth(allowing, { socketAddress }));
  app.use("/v2/*", requires.anyKey());
  app.get("/v2/json", (c) => c.json({ id: verifiedKey(c).keyId }));
  app.get("/v2/raw", () => new Response("raw", { status: 201 }));
  app.get("/v2/moved", () => Response.redirect("http://api.test/v2/json", 302));
  app.get("/v2/failing", () => {
    throw new Error("failed");
  });
  app.onError((_, c) => c.text("failed", 500));
  for (const [path, status] of [
    ["json", 200],
    ["raw", 201],
    ["moved", 302],
    ["failing", 500],
  ] as const) {
    const answer = await app.request(`/v2/${path}`);
    expect([path, answer.status]).toEqual([path, status]);
    expect(answer.headers.get("ratelimit")).toBe('"standard";r=57;t=31');
    expect(answer.headers.get("ratelimit-policy")).toBe('"standard";q=100;w=100');
  }
});

test("the server is told of each decision, with the key where it was proven", async () => {
  const told: unknown[] = [];
  const refused = { ...invalid, refusal: { code: "ip_not_allowed" }, caller } as const;
  const answers = [{ ok: true, caller } as const, refused, unavailable];
  const verifier = { ...allowing, authenticate: () => answers.shift() ?? invalid };
  const app = new Hono().use(
    "/v2/*",
    apiKeyAuth(verifier, {
      socketAddress,
      requestId: () => "from-the-log",
      onDecided: (c, decision) =>
        told.push([
          c.req.path,
          decision.caller?.keyId,
          decision.refused?.refusal.code,
          decision.refused?.caller?.keyId,
        ]),
    }),
  );
  app.get("/v2/whoami", requires.anyKey(), handler);
  await app.request("/v2/whoami");
  const answer = await app.request("/v2/whoami");
  await app.request("/v2/whoami");
  expect(answer.headers.get("x-request-id")).toBe("from-the-log");
  expect(told).toEqual([
    ["/v2/whoami", "k1", undefined, undefined],
    ["/v2/whoami", undefined, "ip_not_allowed", "k1"],
    ["/v2/whoami", undefined, "verification_unavailable", undefined],
  ]);
});
