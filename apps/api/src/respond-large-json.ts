import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { acceptsGzip } from "./accepts-gzip.ts";
import type { ApiContext } from "./api-context.ts";
import { jsonHeaders } from "./respond-json.ts";

/** In characters: a smaller answer fits into a few packets as it is. */
export const compressedFrom = 8_192;

const compress = promisify(gzip); // beside the event loop

/** As `respondJson`; what is large is compressed for a client that takes it. For answers without secrets. */
export async function respondLargeJson(c: ApiContext, body: unknown): Promise<Response> {
  const text = JSON.stringify(body);
  const headers = jsonHeaders(c);
  if (text.length < compressedFrom) return new Response(text, { headers });
  const varying = { ...headers, vary: "accept-encoding" };
  if (!acceptsGzip(c.req.header("accept-encoding")))
    return new Response(text, { headers: varying });
  return new Response(await compress(text), {
    headers: { ...varying, "content-encoding": "gzip" },
  });
}
