import type { Hono } from "hono";
import { compress } from "hono/compress";
import type { ApiEnvironment } from "../api-context.ts";
import { referenceFiles } from "./reference-files.ts";
import { referencePage } from "./reference-page.ts";

/** Nothing but the page's own files, and requests to this API. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const textOf = (type: string) => ({
  "content-type": type,
  "cache-control": "public, max-age=300",
  "x-content-type-options": "nosniff",
});

/** The reference, for everybody: it says nothing of any organization. It stands in front of the guard. */
export function referenceRoutes(app: Hono<ApiEnvironment>, document: object): void {
  const files = referenceFiles();
  const json = JSON.stringify(document);
  app.use("/v2/docs/*", compress());
  app.use("/v2/openapi.json", compress());
  app.get("/v2/openapi.json", (c) => c.body(json, 200, textOf("application/json")));
  app.get("/v2/docs", (c) =>
    c.body(referencePage, 200, {
      ...textOf("text/html; charset=utf-8"),
      "content-security-policy": contentSecurityPolicy,
      "referrer-policy": "no-referrer",
    }),
  );
  for (const [name, { type, content }] of Object.entries(files)) {
    app.get(`/v2/docs/${name}`, (c) => c.body(content, 200, textOf(type)));
  }
}
