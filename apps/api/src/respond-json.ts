import type { ApiContext } from "./api-context.ts";

/** JSON that is no problem document. Headers are a plain object: the server writes it out without building another. */
export const respondJson = (c: ApiContext, body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: jsonHeaders(c) });

export const jsonHeaders = (c: ApiContext) => ({
  "content-type": "application/json",
  "cache-control": "no-store",
  "x-request-id": c.get("requestId"),
});
