import { createServer } from "node:http";
import fastify from "fastify";
import { apiKeyAuth, type RequestWithParams, requires, verifiedKey } from "../fastify.ts";
import type { AdapterHarness } from "./adapter-harness.ts";
import { stated, type TestRequest } from "./test-routes.ts";

const read = ({ params, headers }: RequestWithParams): TestRequest => ({
  id: params.id,
  header: (name) => headers[name]?.toString(),
});

export const fastifyHarness: AdapterHarness = {
  name: "Fastify",
  speaks: "problem",
  refusesAtStart: true,
  seesLines: true,
  offersToken: true,
  async build({ verifier, routes, problemBase }) {
    const app = fastify();
    await app.register(apiKeyAuth(verifier, { problemBase }));
    for (const route of routes) {
      const requirement = stated(requires, route, read);
      app.route({
        ...{ method: route.method, url: route.path },
        onRequest: requirement === null ? [] : [requirement],
        handler: async (request) => route.answer(() => verifiedKey(request)),
      });
    }
    app.setErrorHandler((_error, _request, reply) => reply.code(500).send("failed"));
    await app.ready();
    return createServer((request, response) => app.routing(request, response));
  },
};
