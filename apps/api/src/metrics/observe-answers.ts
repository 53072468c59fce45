import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { ApiContext, ApiEnvironment } from "../api-context.ts";
import type { Metrics } from "./create-metrics.ts";

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Every answer, those of floods too. What names it is bounded, whatever clients send. */
export const observeAnswers =
  (answered: Metrics["answered"]): MiddlewareHandler<ApiEnvironment> =>
  async (c, next) => {
    const startedMs = performance.now();
    await next();
    answered({
      method: methods.has(c.req.method) ? c.req.method : "other",
      route: routeOf(c),
      status: c.res.status,
      seconds: (performance.now() - startedMs) / 1_000,
    });
  };

/** Where no route matched, the last that did is one of those that stand before many. */
function routeOf(c: ApiContext): string {
  const pattern = routePath(c, -1);
  return pattern.endsWith("*") ? "none" : pattern;
}
