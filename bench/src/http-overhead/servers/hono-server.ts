import { createServer, type Server } from "node:http";
import { apiKeyAuth, requires, resource } from "@avy/verify/hono";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { type Guarding, routePath, thingOf } from "./guarding.ts";

type Environment = { Bindings: HttpBindings };
type OnRoute = Context<Environment, typeof routePath>;

const answer = (c: OnRoute) => c.json(thingOf(c.req.param("id")));

export function honoServer(guarding: Guarding): Server {
  const app = new Hono<Environment>();
  if (guarding.kind === "verifier") {
    const socketAddress = (c: Context<Environment>) => c.env.incoming.socket.remoteAddress ?? "";
    app.use("/v2/*", apiKeyAuth(guarding.verifier, { socketAddress }));
    const readsThing = requires(
      "read",
      (c: Context) => resource`THING/Battery/${c.req.param("id")}`,
    );
    app.get(routePath, readsThing, answer);
  } else {
    if (guarding.kind === "empty") app.use("/v2/*", (_, next) => next());
    app.get(routePath, answer);
  }
  return createServer(getRequestListener(app.fetch));
}
