import { createServer } from "node:http";
import type { ErrorRequestHandler, Express } from "express";
import express5 from "express";
import express4 from "express4";
import { apiKeyAuth, type ExpressRequest, requires, verifiedKey } from "../express.ts";
import type { AdapterHarness } from "./adapter-harness.ts";
import { stated, type TestRequest } from "./test-routes.ts";

const read = ({ params, headers }: ExpressRequest): TestRequest => ({
  id: params.id,
  header: (name) => headers[name]?.toString(),
});
const answerFailure: ErrorRequestHandler = (_error, _request, response, _next) => {
  response.status(500).send("failed");
};

const harnessOf = (name: string, express: () => Express): AdapterHarness => ({
  name,
  speaks: "problem",
  refusesAtStart: false,
  seesLines: true,
  offersToken: true,
  async build({ verifier, routes, problemBase }) {
    const app = express();
    app.use("/v2", apiKeyAuth(verifier, { problemBase }));
    for (const route of routes) {
      const requirement = stated(requires, route, read);
      const add = route.method === "GET" ? app.get.bind(app) : app.post.bind(app);
      add(route.path, ...(requirement === null ? [] : [requirement]), (request, response) => {
        response.json(route.answer(() => verifiedKey(request)));
      });
    }
    app.use(answerFailure);
    return createServer(app);
  },
});

export const express5Harness = harnessOf("Express 5", express5);
// Its types differ where the harness does not look.
export const express4Harness = harnessOf("Express 4", express4 as unknown as () => Express);
