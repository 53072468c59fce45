import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import type { ErrorRequestHandler, Express, NextFunction } from "express";
import express5 from "express";
import express4 from "express4";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  apiKeyAuth,
  type ExpressRequest,
  type GuardVerifier,
  requires,
  resource,
  verifiedKey,
} from "./express.ts";
import { type HeaderLine, run } from "./test/send-request.ts";
import { startWithKey } from "./test/start-with-key.ts";

let fixture: Awaited<ReturnType<typeof startWithKey>>;
beforeAll(async () => {
  fixture = await startWithKey();
});
afterAll(() => fixture.close());

const ownFile = fileURLToPath(import.meta.url);
const readsDoor = requires("read", ({ params }) => resource`THING/Door/${params.id}`);

describe.each([
  ["Express 4", express4 as unknown as typeof express5],
  ["Express 5", express5],
])("%s", (_, express) => {
  /** What an app with these routes, guarded under /v2, answers to one request with a good key. */
  async function ask(
    add: (app: Express) => void,
    path: string,
    { method = "GET", lines = [["X-Api-Key", fixture.token]] as HeaderLine[], body = "" } = {},
  ) {
    const app = express();
    app.use("/v2", apiKeyAuth(fixture.verifier));
    add(app);
    const server = await run(createServer(app.set("env", "test")));
    const answered = await server.send({ method, path, lines, ...(body === "" ? {} : { body }) });
    await server.close();
    const told = answered.headers["content-type"]?.startsWith("application/problem+json")
      ? JSON.parse(answered.body)
      : {};
    return { ...answered, code: told.code, instance: told.instance };
  }
  const missing = { status: 500, code: "requirement_missing" };

  describe("an answer on which nothing was decided does not leave", () => {
    test.each<[string, (app: Express) => void]>([
      ["of sendFile", (app) => app.get("/v2/open", (_, response) => response.sendFile(ownFile))],
      ["of redirect", (app) => app.get("/v2/open", (_, response) => response.redirect("/there"))],
      [
        "of sendStatus",
        (app) => app.get("/v2/open", (_, response) => void response.sendStatus(204)),
      ],
      ["of static files", (app) => app.use("/v2/open", express.static(ownFile))],
      [
        "of a router",
        (app) =>
          app.use(
            "/v2",
            express.Router().get("/open", (_, r) => void r.send("x")),
          ),
      ],
      ["of middleware", (app) => app.use((_, response) => void response.send("nobody's"))],
      [
        "of a route, though it is 404",
        (app) => app.get("/v2/open", (_, r) => void r.status(404).send("x")),
      ],
      [
        "of a handler that fails",
        (app) =>
          app.get("/v2/open", () => {
            throw new Error("nobody's");
          }),
      ],
    ])("%s", async (_, add) => {
      const told = await ask(add, "/v2/open");
      expect(told).toMatchObject({ ...missing, instance: "/v2/open" });
      expect(told.headers.location).toBeUndefined();
    });
  });

  test("static files leave where a requirement stands above them", async () => {
    const serve = (app: Express) =>
      app.use(
        "/v2/files",
        requires.anyKey(),
        express.static(fileURLToPath(new URL(".", import.meta.url))),
      );
    expect(await ask(serve, "/v2/files/express.ts")).toMatchObject({ status: 200 });
    expect(await ask(serve, "/v2/files/express.ts", { lines: [] })).toMatchObject({ status: 401 });
    expect(await ask(serve, "/v2/files/none.ts")).toMatchObject({ status: 404 });
  });

  test("what no route under the guard matches is 404, also where one above it has", async () => {
    const app = (app: Express) => app.get("/v2/doors/:id", readsDoor, (_, r) => void r.send("x"));
    expect(await ask(app, "/v2/nothing", { lines: [] })).toMatchObject({ status: 404 });
    const outer = express();
    outer.get("/v2/nothing", (_request, _response, next) => next());
    outer.use("/v2", apiKeyAuth(fixture.verifier));
    const server = await run(createServer(outer));
    expect(await server.send({ method: "GET", path: "/v2/nothing", lines: [] })).toMatchObject({
      status: 404,
    });
    await server.close();
  });

  test("a path that cannot be decoded is the client's fault: 400", async () => {
    const add = (app: Express) => app.get("/v2/doors/:id", readsDoor, (_, r) => void r.send("x"));
    expect(await ask(add, "/v2/doors/%ff", { lines: [] })).toMatchObject({ status: 400 });
  });

  test("a guard inside of another takes over from it", async () => {
    const add = (app: Express) => {
      app.use("/v2/doors", apiKeyAuth(fixture.verifier));
      app.get(
        "/v2/doors/:id",
        readsDoor,
        (request, response) => void response.json(verifiedKey(request).keyId),
      );
    };
    expect(await ask(add, "/v2/doors/d1")).toMatchObject({
      status: 200,
      body: JSON.stringify(fixture.keyId),
    });
  });

  test("what a resolver rejects with goes to the app's error handler, once, and is told to nobody", async () => {
    const told: unknown[] = [];
    const failed = new Error("nobody's");
    const add = (app: Express) => {
      app.get(
        "/v2/doors",
        requires("read", () => Promise.reject(failed)),
        (_, r) => void r.send("x"),
      );
      app.use(((error, _request, response, _next) => {
        told.push(error);
        response.status(500).send(error.message);
      }) satisfies ErrorRequestHandler);
    };
    const answered = await ask(add, "/v2/doors");
    expect(answered).toMatchObject({ status: 500 });
    expect(answered.body).not.toContain(failed.message);
    expect(told).toEqual([failed]);
  });

  test("body limits and form come after key and scope", async () => {
    const add = (app: Express) =>
      app.post("/v2/doors/:id", readsDoor, express.json({ limit: 10 }), (_, r) => void r.send("x"));
    const post = (path: string, body: string, lines?: HeaderLine[]) =>
      ask(add, path, { method: "POST", body, ...(lines === undefined ? {} : { lines }) });
    expect(await post("/v2/doors/d1", "{", [])).toMatchObject({ status: 401 });
    expect(await post("/v2/doors/*", `"${"x".repeat(99)}"`)).toMatchObject({ status: 403 });
    expect(await post("/v2/doors/d1", `"${"x".repeat(99)}"`)).toMatchObject({ status: 413 });
    expect(await post("/v2/doors/d1", "{")).toMatchObject({ status: 400 });
  });
});

test("a decision from memory makes no promise: the handler has run when the middleware returns", () => {
  const caller = { orgId: "o", keyId: "k" } as never;
  const verifier: GuardVerifier = {
    authenticate: () => ({ ok: true, caller }),
    authorize: () => null,
    verifyToken: () => ({ ok: true, caller }),
    refuseLookUp: () => null,
    rateLimit: () => null,
    recordAnswer: () => {},
  };
  const request = { rawHeaders: [], headers: {}, socket: {}, params: { id: "d1" } };
  const response = { setHeader: () => {}, headersSent: false } as never;
  let ran = false;
  const next: NextFunction = () =>
    readsDoor(request, response, () => {
      ran = true;
    });
  apiKeyAuth(verifier)(request, response, next);
  expect(ran).toBe(true);
  expect(verifiedKey(request)).toBe(caller);
});

test("a route outside of the guard says what it lacks", () => {
  const request = { rawHeaders: [], headers: {}, socket: {} };
  expect(() => requires.anyKey()(request, {} as never, () => {})).toThrow("not under apiKeyAuth");
  expect(() => verifiedKey(request)).toThrow("No key was verified here");
});

test("the types of a path's parameters are known to resolver and handler, by whichever Express", () => {
  const app5 = express5();
  app5.get(
    "/v2/doors/:id",
    requires("read", (request) => resource`THING/Door/${request.params.id}`),
    (request) => {
      request.params.id satisfies string;
      // @ts-expect-error the path has no such parameter
      request.params.other satisfies string;
    },
  );
  const app4 = express4();
  app4.use(
    "/v2",
    apiKeyAuth(fixture.verifier, { requestId: (request: ExpressRequest) => request.path }),
  );
  app4.get(
    "/v2/doors/:id",
    requires("read", ({ params }) => resource`THING/Door/${params.id}`),
    (request) => {
      request.params.id satisfies string;
      // @ts-expect-error the path has no such parameter
      request.params.other satisfies string;
    },
  );
  expect([typeof app4, typeof app5]).toEqual(["function", "function"]);
});
