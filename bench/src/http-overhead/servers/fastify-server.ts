import { createServer, type Server } from "node:http";
import { apiKeyAuth, type RequestWithParams, requires, resource } from "@avy/verify/fastify";
import fastify from "fastify";
import { type Guarding, routePath, thingOf } from "./guarding.ts";

type OnRoute = { Params: { id: string } };

export async function fastifyServer(guarding: Guarding): Promise<Server> {
  const app = fastify();
  const handler = async (request: { params: OnRoute["Params"] }) => thingOf(request.params.id);
  if (guarding.kind === "verifier") {
    await app.register(apiKeyAuth(guarding.verifier));
    const onRequest = requires(
      "read",
      ({ params }: RequestWithParams) => resource`THING/Battery/${params.id}`,
    );
    app.get<OnRoute>(routePath, { onRequest }, handler);
  } else {
    app.get<OnRoute>(routePath, handler);
  }
  await app.ready();
  return createServer((request, response) => app.routing(request, response));
}
