import { randomBytes } from "node:crypto";
import { redactTokens } from "@avy/core";
import type { HttpBindings } from "@hono/node-server";
import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Logger } from "pino";
import { v7 as uuidv7 } from "uuid";
import type { Readiness } from "./health.ts";
import { mayChange } from "./same-origin.ts";
import { secure } from "./security-headers.ts";
import type { StaticFiles } from "./static-files.ts";
import { mostBodyBytes } from "./trpc-door.ts";

/** Facts of one request that every answer is made with. */
type RequestFacts = { requestId: string; nonce: string; socketAddress: string };
export type Answer = (request: Request, facts: RequestFacts) => Promise<Response>;

export type ConsoleAppOptions = {
  /** `https://keys.example.com`: where browsers find this console. */
  publicUrl: string;
  development: boolean;
  log: Logger;
  files: StaticFiles;
  readiness: () => Promise<Readiness>;
  /** The router, under `/o/{slug}/trpc`. */
  trpc: Answer;
  /** Everything else. */
  pages: Answer;
};

type Environment = { Bindings: Partial<HttpBindings>; Variables: RequestFacts };

/** The console's public door: one list of what happens to a request, in this order. */
export function createConsoleApp(options: ConsoleAppOptions): Hono<Environment> {
  const { log, publicUrl, files } = options;
  const origin = new URL(publicUrl).origin;
  const app = new Hono<Environment>();
  app.use(withFacts(options));
  app.use(requestLine(log));
  app.get("/healthz", (c) => c.json({ ok: true }));
  app.get("/readyz", async (c) => {
    const readiness = await options.readiness();
    return c.json(readiness, readiness.ready ? 200 : 503);
  });
  app.get("*", async (c, next) => files(c.req.raw) ?? next());
  app.all("/o/:slug/trpc/*", limitBody("json"), (c) =>
    options.trpc(atPublicUrl(c.req.raw, origin), c.var),
  );
  app.use(async (c, next) =>
    mayChange(c.req.raw, origin) ? next() : c.text("The request comes from another site", 403),
  );
  app.use(limitBody("text"));
  app.all("*", (c) => options.pages(atPublicUrl(c.req.raw, origin), c.var));
  app.onError((error, c) => {
    log.error({ requestId: c.var.requestId, err: error }, "defect");
    return c.text(`Something went wrong here. It was logged as request ${c.var.requestId}.`, 500);
  });
  return app;
}

const withFacts =
  ({ publicUrl, development }: ConsoleAppOptions): MiddlewareHandler<Environment> =>
  async (c, next) => {
    c.set("requestId", uuidv7());
    c.set("nonce", randomBytes(16).toString("base64"));
    c.set("socketAddress", c.env?.incoming?.socket.remoteAddress ?? "");
    await next();
    const headers = new Headers(c.res.headers);
    headers.set("x-request-id", c.var.requestId);
    secure(headers, {
      nonce: c.var.nonce,
      https: publicUrl.startsWith("https:"),
      development,
    });
    c.res = new Response(c.res.body, { status: c.res.status, headers });
  };

/** One line a request: never a query, header or body. */
const requestLine =
  (log: Logger): MiddlewareHandler<Environment> =>
  async (c, next) => {
    const startedMs = performance.now();
    await next();
    const { method, path } = c.req;
    if (path === "/healthz" || path === "/readyz" || path.startsWith("/assets/")) return;
    const ms = Math.round((performance.now() - startedMs) * 10) / 10;
    const line = { method, path: redactTokens(path), status: c.res.status, ms };
    log.info({ requestId: c.var.requestId, ...line }, "request");
  };

const limitBody = (form: "json" | "text") =>
  bodyLimit({
    maxSize: mostBodyBytes,
    onError: (c) =>
      form === "json"
        ? c.json({ code: "bad_request", message: "The body is too large" }, 413)
        : c.text("The body is too large", 413),
  });

/** A Host header that somebody made up reaches no link, redirect or check. */
function atPublicUrl(request: Request, origin: string): Request {
  const { pathname, search } = new URL(request.url);
  const url = new URL(origin);
  url.pathname = pathname; // set, not joined: a path that starts with // would be read as a host
  url.search = search;
  const moved = new Request(url, request);
  moved.headers.set("host", new URL(origin).host);
  moved.headers.delete("x-forwarded-host");
  return moved;
}
