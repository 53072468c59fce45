import { createServer } from "node:http";
import { apiKeyAuth, requires, verifiedKey } from "../node-http.ts";
import type { AdapterHarness } from "./adapter-harness.ts";
import { idIn, stated } from "./test-routes.ts";

/** A server without a framework: a table of routes, and its own answer to what is thrown. */
export const nodeHttpHarness: AdapterHarness = {
  name: "node:http",
  speaks: "problem",
  refusesAtStart: false,
  seesLines: true,
  offersToken: true,
  async build({ verifier, routes, problemBase }) {
    const table = routes.map((route) => ({
      route,
      requirement: stated(requires, route, ({ url = "", headers }) => ({
        id: idIn(route.path, pathIn(url)) ?? undefined,
        header: (name) => headers[name]?.toString(),
      })),
    }));
    const guarded = apiKeyAuth(verifier, { problemBase });
    return createServer(
      guarded(async (request, response) => {
        const path = pathIn(request.url ?? "");
        const found = table.find(
          ({ route }) => route.method === request.method && idIn(route.path, path) !== null,
        );
        if (found === undefined) return response.writeHead(404).end("There is no such route");
        if (found.requirement !== null && !(await found.requirement(request, response))) return;
        try {
          const answer = found.route.answer(() => verifiedKey(request));
          response.setHeader("content-type", "application/json");
          response.end(JSON.stringify(answer));
        } catch {
          response.writeHead(500).end("failed");
        }
      }),
    );
  },
};

const pathIn = (url: string): string => url.split("?", 1)[0] ?? "";
