import type { ProblemCode } from "@avy/core";
import type { Db } from "@avy/db";
import type { Hono, MiddlewareHandler } from "hono";
import type { ApiContext, ApiEnvironment } from "../api-context.ts";

/** What a file of routes is given. */
type RouteTools = {
  db: Db;
  noQuery: MiddlewareHandler<ApiEnvironment>;
  problem: (c: ApiContext, code: ProblemCode, detail: string) => Response;
};

export type DefineRoutes = (app: Hono<ApiEnvironment>, tools: RouteTools) => void;
