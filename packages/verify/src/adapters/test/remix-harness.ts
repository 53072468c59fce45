import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import {
  createRequestHandler,
  type LoaderFunction,
  type LoaderFunctionArgs,
  type ServerBuild,
} from "@remix-run/server-runtime";
import { apiKeyAuth, requires, verifiedKey } from "../fetch.ts";
import type { AdapterHarness } from "./adapter-harness.ts";
import { stated, type TestRoute } from "./test-routes.ts";

const answerPage = (_: Request, status: number) => new Response("a page", { status });

/** Resource routes: each path with its loader and, where the table has a POST, its action. */
function buildOf(answers: readonly (TestRoute & { run: LoaderFunction })[]): ServerBuild {
  const routes: ServerBuild["routes"] = {
    root: { id: "root", path: "", module: { default: () => null } },
  };
  for (const { method, path, run } of answers) {
    const held = routes[path]?.module;
    const module = { ...held, default: undefined, [method === "GET" ? "loader" : "action"]: run };
    routes[path] = { id: path, parentId: "root", path: path.slice(1), module };
  }
  return {
    ...{ mode: "production", routes },
    entry: { module: { default: answerPage, handleError: () => {} } },
    ...{ publicPath: "/", assetsBuildDirectory: "", isSpaMode: false },
    assets: { entry: { imports: [], module: "" }, routes: {}, url: "", version: "" },
    future: {
      v3_fetcherPersist: true,
      v3_relativeSplatPath: true,
      v3_throwAbortReason: true,
      v3_singleFetch: true,
      v3_lazyRouteDiscovery: true,
    },
  };
}

export const remixHarness: AdapterHarness = {
  name: "Remix",
  speaks: "problem",
  refusesAtStart: false,
  seesLines: false,
  offersToken: false,
  async build({ verifier, routes, problemBase }) {
    const guarded = apiKeyAuth(verifier, { problemBase });
    const answers = routes.map((route) => ({
      ...route,
      run: ({ request, params, context }: LoaderFunctionArgs) =>
        guarded(request, String(context.socketAddress), async () => {
          const header = (name: string) => request.headers.get(name);
          const requirement = stated(requires, route, () => ({ id: params.id, header }));
          await requirement?.(request);
          return Response.json(route.answer(() => verifiedKey(request)));
        }),
    }));
    const handle = createRequestHandler(buildOf(answers), "production");
    return createServer(
      getRequestListener((request, { incoming }) =>
        handle(request, { socketAddress: incoming.socket.remoteAddress ?? "" }),
      ),
    );
  },
};
