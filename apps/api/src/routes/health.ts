import type { Hono } from "hono";
import type { ApiEnvironment } from "../api-context.ts";
import type { Readiness } from "../readiness.ts";
import { respondJson } from "../respond-json.ts";

/** For whoever runs the process: alive, and fit to be sent requests. */
export function healthRoutes(app: Hono<ApiEnvironment>, readiness: () => Promise<Readiness>): void {
  app.get("/healthz", (c) => respondJson(c, { status: "ok" }));
  app.get("/readyz", async (c) => {
    const state = await readiness();
    return respondJson(c, state, state.ready ? 200 : 503);
  });
}
