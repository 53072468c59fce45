import type { ProblemCode } from "@avy/core";
import type { Db } from "@avy/db";
import { requestIdOf, type Verifier } from "@avy/verify";
import { apiKeyAuth, assertGuarded } from "@avy/verify/hono";
import { Hono } from "hono";
import type { Logger } from "pino";
import { createAllowedMethods } from "./allowed-methods.ts";
import type { ApiContext, ApiEnvironment } from "./api-context.ts";
import type { Metrics } from "./metrics/create-metrics.ts";
import { observeAnswers } from "./metrics/observe-answers.ts";
import { noQuery } from "./no-query.ts";
import { createReadiness } from "./readiness.ts";
import { requestLog } from "./request-log.ts";
import { respondProblem } from "./respond-problem.ts";
import { healthRoutes } from "./routes/health.ts";
import { thingRoutes } from "./routes/things.ts";
import { whoamiRoutes } from "./routes/whoami.ts";

export type ApiServices = {
  verifier: Verifier;
  db: Db;
  /** Where the documentation of the problems is; without a slash at its end. */
  consoleUrl: string;
  log: Logger;
  /** Hears of every answer. */
  answered: Metrics["answered"];
  isDraining: () => boolean;
};

/** The whole API without its socket. Throws when a route under /v2 states no requirement. */
export function createApp(services: ApiServices): Hono<ApiEnvironment> {
  const { verifier, db, consoleUrl, log, isDraining } = services;
  const app = new Hono<ApiEnvironment>();
  const factsOf = (c: ApiContext) => ({
    instance: c.req.path,
    requestId: c.get("requestId"),
    problemBase: consoleUrl,
  });
  const problem = (c: ApiContext, code: ProblemCode, detail: string) =>
    respondProblem({ code, detail, ...factsOf(c) });

  app.use(async (c, next) => {
    c.set("requestId", requestIdOf(c.req.header("x-request-id")));
    await next();
  });
  app.use(requestLog(log));
  app.use(observeAnswers(services.answered));
  healthRoutes(app, createReadiness({ db, verifier, isDraining }));
  app.use("/v2/*", guard(verifier, consoleUrl));
  const tools = { db, noQuery: noQuery(consoleUrl), problem };
  whoamiRoutes(app, tools);
  thingRoutes(app, tools);
  assertGuarded(app, "/v2");

  const methodsOf = createAllowedMethods(app.routes);
  app.notFound((c) => {
    const allowed = methodsOf(c.req.path);
    if (allowed.length === 0) return problem(c, "not_found", "There is no such route.");
    return respondProblem({
      code: "method_not_allowed",
      detail: `This route answers to ${allowed.join(", ")}.`,
      headers: { allow: allowed.join(", ") },
      ...factsOf(c),
    });
  });
  app.onError((error, c) => {
    log.error({ requestId: c.get("requestId"), err: error }, "defect");
    return problem(c, "internal_error", "The failure was logged under this request's id.");
  });
  return app;
}

const guard = (verifier: Verifier, problemBase: string) =>
  apiKeyAuth<ApiEnvironment>(verifier, {
    problemBase,
    socketAddress: (c) => c.env?.incoming?.socket.remoteAddress ?? "",
    requestId: (c) => c.get("requestId"),
    onDecided(c, { caller, refused }) {
      c.set("caller", caller ?? refused?.caller ?? null);
      c.set("quiet", refused?.quiet ?? false);
    },
  });
