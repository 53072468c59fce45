import { createServer } from "node:http";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { apiKeyAuth, requires, verifiedKey } from "../hono.ts";
import type { AdapterHarness } from "./adapter-harness.ts";
import { stated, type TestRequest } from "./test-routes.ts";

type Environment = { Bindings: HttpBindings };

const read = (c: Context): TestRequest => ({
  id: c.req.param("id"),
  header: (name) => c.req.header(name),
});

export const honoHarness: AdapterHarness = {
  name: "Hono",
  speaks: "problem",
  refusesAtStart: false,
  seesLines: true,
  offersToken: true,
  async build({ verifier, routes, problemBase }) {
    const app = new Hono<Environment>();
    const socketAddress = (c: Context<Environment>) => c.env.incoming.socket.remoteAddress ?? "";
    app.use("/v2/*", apiKeyAuth(verifier, { socketAddress, problemBase }));
    for (const route of routes) {
      const requirement = stated(requires, route, read);
      app.on(route.method, [route.path], ...(requirement === null ? [] : [requirement]), (c) =>
        c.json(route.answer(() => verifiedKey(c))),
      );
    }
    app.onError((_, c) => c.text("failed", 500));
    return createServer(getRequestListener(app.fetch));
  },
};
