import type { Cidr, ProblemCode } from "@avy/core";
import type { OperationServices } from "@avy/operations";
import { requestIdOf, type Verifier } from "@avy/verify";
import { apiKeyAuth, assertGuarded } from "@avy/verify/hono";
import { Hono } from "hono";
import type { Logger } from "pino";
import { createAllowedMethods } from "./allowed-methods.ts";
import type { ApiContext, ApiEnvironment } from "./api-context.ts";
import type { Metrics } from "./metrics/create-metrics.ts";
import { observeAnswers } from "./metrics/observe-answers.ts";
import { createReadiness } from "./readiness.ts";
import { openApiDocument } from "./reference/open-api-document.ts";
import { referenceRoutes } from "./reference/reference-routes.ts";
import { requestLog } from "./request-log.ts";
import { respondProblem } from "./respond-problem.ts";
import { createContinuationTokens } from "./route/continuation-token.ts";
import { mountRoutes } from "./route/mount-routes.ts";
import { healthRoutes } from "./routes/health.ts";
import { routes } from "./routes/routes.ts";

export type ApiServices = {
  verifier: Verifier;
  operations: OperationServices;
  /** By which the verifier, too, tells the client's address. */
  trustedProxies: readonly Cidr[];
  /** Where the documentation of the problems is; without a slash at its end. */
  consoleUrl: string;
  /** Where clients reach this API; without a slash at its end. */
  apiUrl: string;
  log: Logger;
  /** Hears of every answer. */
  answered: Metrics["answered"];
  isDraining: () => boolean;
};

/** The whole API without its socket. Throws when a route under /v2 states no requirement. */
export function createApp(services: ApiServices): Hono<ApiEnvironment> {
  const { verifier, operations, consoleUrl, log, isDraining } = services;
  const { db } = operations;
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
  referenceRoutes(app, openApiDocument(routes, services.apiUrl));
  app.route("/", guardedRoutes(services));

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

/** All that takes a key, behind the guard. */
function guardedRoutes({
  verifier,
  operations,
  trustedProxies,
  consoleUrl,
}: ApiServices): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>();
  app.use("/v2/*", guard(verifier, consoleUrl), async (c, next) => {
    c.set("db", operations.db);
    await next();
  });
  const tokens = createContinuationTokens(operations.keyEncryptionKeys, operations.randomBytes);
  mountRoutes(app, routes, {
    services: operations,
    ...{ verifier, tokens, trustedProxies, consoleUrl },
  });
  assertGuarded(app, "/v2");
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
