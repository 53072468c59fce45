import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { Logger } from "pino";
import type { ApiContext, ApiEnvironment } from "./api-context.ts";

/** One line a request: ids, the route's pattern, the status. Never a key, header, body, query or path as it came. */
export const requestLog =
  (log: Logger): MiddlewareHandler<ApiEnvironment> =>
  async (c, next) => {
    const startedMs = performance.now();
    await next();
    if (!c.get("quiet")) log.info(lineOf(c, startedMs), "request");
  };

function lineOf(c: ApiContext, startedMs: number) {
  const caller = c.get("caller");
  return {
    requestId: c.get("requestId"),
    method: c.req.method,
    route: routePath(c, -1),
    status: c.res.status,
    orgId: caller?.orgId,
    keyId: caller?.keyId,
    ms: Math.round((performance.now() - startedMs) * 100) / 100,
  };
}
