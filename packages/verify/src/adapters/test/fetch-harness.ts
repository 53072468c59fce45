import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { apiKeyAuth, requires, verifiedKey } from "../fetch.ts";
import type { AdapterHarness } from "./adapter-harness.ts";
import { idIn, stated } from "./test-routes.ts";

/** A server of `fetch` with a table of routes, as one would write it for Deno or Bun. */
export const fetchHarness: AdapterHarness = {
  name: "fetch",
  speaks: "problem",
  refusesAtStart: false,
  seesLines: false,
  offersToken: false,
  async build({ verifier, routes, problemBase }) {
    const guarded = apiKeyAuth(verifier, { problemBase });
    const table = routes.map((route) => ({
      route,
      requirement: stated(requires, route, (request) => ({
        id: idIn(route.path, new URL(request.url).pathname) ?? undefined,
        header: (name) => request.headers.get(name),
      })),
    }));
    const answer = (request: Request, socketAddress: string) => {
      const { pathname } = new URL(request.url);
      const found = table.find(
        ({ route }) => route.method === request.method && idIn(route.path, pathname) !== null,
      );
      if (found === undefined) return new Response("There is no such route", { status: 404 });
      return guarded(request, socketAddress, async () => {
        await found.requirement?.(request);
        return Response.json(found.route.answer(() => verifiedKey(request)));
      });
    };
    return createServer(
      getRequestListener(
        (request, { incoming }) => answer(request, incoming.socket.remoteAddress ?? ""),
        { errorHandler: () => new Response("failed", { status: 500 }) },
      ),
    );
  },
};
