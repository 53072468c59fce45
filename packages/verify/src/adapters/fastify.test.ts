import fastify, {
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyRequest,
} from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiKeyAuth, requires, resource, verifiedKey } from "./fastify.ts";
import { startWithKey } from "./test/start-with-key.ts";

let fixture: Awaited<ReturnType<typeof startWithKey>>;
beforeAll(async () => {
  fixture = await startWithKey();
});
afterAll(() => fixture.close());

const readsDoor = requires("read", ({ params }) => resource`THING/Door/${params.id}`);
const answer = async () => "nobody's";

async function guardedApp(add: (app: FastifyInstance) => unknown): Promise<FastifyInstance> {
  const app = fastify();
  await app.register(apiKeyAuth(fixture.verifier));
  await add(app);
  return app;
}
const withKey = () => ({ "x-api-key": fixture.token });

describe("the server does not start with a route that states no requirement", () => {
  test.each<[string, (app: FastifyInstance) => unknown, string]>([
    ["by its method", (app) => app.get("/v2/open", answer), "GET /v2/open, HEAD /v2/open"],
    [
      "of several methods",
      (app) => app.route({ method: ["PUT", "PATCH"], url: "/v2/open", handler: answer }),
      "PUT /v2/open, PATCH /v2/open",
    ],
    [
      "under a prefix",
      (app) =>
        app.register(
          (async (inner) => void inner.post("/open", answer)) satisfies FastifyPluginAsync,
          { prefix: "/v2" },
        ),
      "POST /v2/open",
    ],
    [
      "though it has a hook",
      (app) => app.delete("/v2/open", { onRequest: async () => {} }, answer),
      "DELETE /v2/open",
    ],
    [
      "before its body is read",
      (app) => app.post("/v2/late/:id", { preHandler: readsDoor }, answer),
      "POST /v2/late/:id",
    ],
  ])("%s", async (_, add, named) => {
    const app = await guardedApp(add);
    const refused = `No requirement is stated by ${named}; put requires(…)`;
    await expect(app.ready()).rejects.toThrow(refused);
    await expect(app.listen({ host: "127.0.0.1", port: 0 })).rejects.toThrow(refused);
    await app.close();
  });
});

test("it starts with routes that do, and with any outside of the guarded context", async () => {
  const app = fastify();
  await app.register(
    async (inner) => {
      await inner.register(apiKeyAuth(fixture.verifier));
      inner.get(
        "/doors/:id",
        { onRequest: [async () => {}, readsDoor] },
        async (request) => verifiedKey(request).keyId,
      );
    },
    { prefix: "/v2" },
  );
  app.get("/health", async () => "up");
  expect(await app.inject("/health")).toMatchObject({ statusCode: 200, body: "up" });
  expect(await app.inject("/v2/doors/d1")).toMatchObject({ statusCode: 401 });
  expect(await app.inject({ url: "/v2/doors/d1", headers: withKey() })).toMatchObject({
    statusCode: 200,
    body: fixture.keyId,
  });
  expect(await app.inject({ method: "HEAD", url: "/v2/doors/d1" })).toMatchObject({
    statusCode: 401,
    body: "",
  });
  expect(await app.inject("/v2/nothing")).toMatchObject({ statusCode: 404 });
  await app.close();
});

describe("what is not seen at start does not leave either", () => {
  const missing = { statusCode: 500, headers: { "content-type": "application/problem+json" } };
  async function ask(app: FastifyInstance, path: string) {
    const answered = await app.inject({ url: path, headers: withKey() });
    await app.close();
    expect(answered.body).not.toContain("nobody's");
    return answered;
  }

  test("a route added while the guard was still to be loaded: its handler does not run", async () => {
    const app = fastify();
    app.register(apiKeyAuth(fixture.verifier));
    let ran = false;
    app.get("/v2/open", async () => {
      ran = true;
    });
    expect(await ask(app, "/v2/open")).toMatchObject(missing);
    expect(ran).toBe(false);
  });
  test("what a hook answers", async () => {
    const app = await guardedApp((app) => {
      app.addHook("onRequest", async (_, reply) => {
        reply.raw.setHeader("x-secret", "nobody's");
        return reply.header("x-secret-too", "nobody's").send("nobody's");
      });
      app.get("/v2/doors/:id", { onRequest: readsDoor }, answer);
    });
    const answered = await ask(app, "/v2/doors/d1");
    expect(answered).toMatchObject(missing);
    expect(JSON.stringify(answered.headers)).not.toContain("secret");
  });
  test("what is answered where no route is, other than that there is none", async () => {
    const app = await guardedApp((app) =>
      app.setNotFoundHandler(async (_, reply) => reply.code(200).send("nobody's")),
    );
    expect(await ask(app, "/v2/nothing")).toMatchObject(missing);
  });
  test("what is made of an error of the resolver", async () => {
    const app = await guardedApp((app) =>
      app.get(
        "/v2/doors",
        { onRequest: requires("read", () => Promise.reject(new Error("nobody's"))) },
        answer,
      ),
    );
    expect(await ask(app, "/v2/doors")).toMatchObject(missing);
  });
});

test("body limits and schema come after key and scope", async () => {
  const app = await guardedApp((app) =>
    app.post(
      "/v2/doors/:id",
      { onRequest: readsDoor, bodyLimit: 10, schema: { body: { type: "object" } } },
      answer,
    ),
  );
  const post = async (path: string, body: string, headers = {}) =>
    (
      await app.inject({
        method: "POST",
        url: path,
        body,
        headers: { "content-type": "application/json", ...headers },
      })
    ).statusCode;
  expect(await post("/v2/doors/d1", "{")).toBe(401);
  expect(await post("/v2/doors/*", `"${"x".repeat(99)}"`, withKey())).toBe(403);
  expect(await post("/v2/doors/d1", `"${"x".repeat(99)}"`, withKey())).toBe(413);
  expect(await post("/v2/doors/d1", "[]", withKey())).toBe(400);
  await app.close();
});

test("a route outside of the guard says what it lacks", async () => {
  const app = fastify();
  app.get("/v2/doors/:id", { onRequest: readsDoor }, answer);
  app.get("/v2/key", async (request) => verifiedKey(request));
  expect((await app.inject("/v2/doors/d1")).body).toContain("not under apiKeyAuth");
  expect((await app.inject("/v2/key")).body).toContain("No key was verified here");
  await app.close();
});

test("its types go with those of a route and of HTTP/2", async () => {
  type Route = {
    Params: { id: string };
    Querystring: { deep?: string };
    Reply: { 200: { id: string } };
  };
  const readsGate = requires<FastifyRequest<Route>>(
    "read",
    ({ params }) => resource`THING/Door/${params.id satisfies string}`,
  );
  const app = await guardedApp((app) => {
    for (const onRequest of [readsDoor, readsGate]) {
      const path = onRequest === readsDoor ? "/v2/doors/:id" : "/v2/gates/:id";
      app.get<Route>(path, { onRequest }, async ({ params }) => ({ id: params.id }));
    }
  });
  for (const path of ["/v2/doors/d1", "/v2/gates/d1"]) {
    expect((await app.inject({ url: path, headers: withKey() })).json()).toEqual({ id: "d1" });
  }
  await app.close();

  const keyId = async (request: Parameters<typeof verifiedKey>[0]) => verifiedKey(request).keyId;
  const http2 = fastify({ http2: true });
  await http2.register(apiKeyAuth(fixture.verifier));
  http2.get("/v2/doors/:id", { onRequest: readsDoor }, keyId);
  await http2.ready();
  await http2.close();
});
