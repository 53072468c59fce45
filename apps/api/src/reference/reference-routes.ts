import { gzipSync } from "node:zlib";
import type { Hono } from "hono";
import { acceptsGzip } from "../accepts-gzip.ts";
import type { ApiContext, ApiEnvironment } from "../api-context.ts";
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

const pageHeaders = {
  "content-security-policy": contentSecurityPolicy,
  "referrer-policy": "no-referrer",
};

type Text = { type: string; content: string; headers?: Record<string, string> };

/** The reference, for everybody: it says nothing of any organization. It stands in front of the guard. */
export function referenceRoutes(app: Hono<ApiEnvironment>, document: object): void {
  const texts: Record<string, Text> = {
    "/v2/openapi.json": { type: "application/json", content: JSON.stringify(document) },
    "/v2/docs": { type: "text/html; charset=utf-8", content: referencePage, headers: pageHeaders },
  };
  for (const [name, file] of Object.entries(referenceFiles())) texts[`/v2/docs/${name}`] = file;
  for (const [path, text] of Object.entries(texts)) app.get(path, answerWith(text));
}

/** Compressed once, at the first request that takes it so. */
function answerWith({ type, content, headers = {} }: Text) {
  let zipped: Uint8Array<ArrayBuffer> | null = null;
  return (c: ApiContext): Response => {
    const common = {
      ...headers,
      "content-type": type,
      "cache-control": "public, max-age=300",
      "x-content-type-options": "nosniff",
      "x-request-id": c.get("requestId"),
      vary: "accept-encoding",
    };
    if (!acceptsGzip(c.req.header("accept-encoding")))
      return new Response(content, { headers: common });
    zipped ??= new Uint8Array(gzipSync(content));
    return new Response(zipped, { headers: { ...common, "content-encoding": "gzip" } });
  };
}
