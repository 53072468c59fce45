import { redactTokens } from "@avy/core";
import type { MiddlewareHandler } from "hono";
import type { ApiEnvironment } from "./api-context.ts";
import { respondProblem } from "./respond-problem.ts";

/** Of a route that takes no query parameter. Stands after the requirement: a stranger learns nothing of the schema. */
export const noQuery =
  (consoleUrl: string): MiddlewareHandler<ApiEnvironment> =>
  async (c, next) => {
    const at = c.req.url.indexOf("?");
    if (at === -1 || at === c.req.url.length - 1) return next();
    const names = [...new Set(new URLSearchParams(c.req.url.slice(at + 1)).keys())].slice(0, 20);
    return respondProblem({
      code: "validation_error",
      detail: "This route takes no query parameter.",
      errors: names.map((name) => ({
        path: printable(name),
        message: "There is no such query parameter",
      })),
      instance: c.req.path,
      requestId: c.get("requestId"),
      problemBase: consoleUrl,
    });
  };

const printable = (name: string): string => redactTokens(name).slice(0, 100);
