import type { Presented } from "../tokens/presented-token.ts";
import { hasTooManyHeaders, hasTooManyRawHeaders } from "./header-count.ts";
import { presentedInHeaders, presentedInRawHeaders } from "./presented-headers.ts";

/** The HTTP request behind a call of tRPC: of the fetch adapter, or of Node, which tells every line as it came. */
export type RequestOfContext = {
  /** The remote address of the connection, empty when there is none: never a header. */
  socketAddress: string;
} & ({ headers: Headers } | { rawHeaders: readonly string[] });

export const presentedBy = (request: RequestOfContext): Presented =>
  "headers" in request
    ? presentedInHeaders(request.headers, request.socketAddress)
    : presentedInRawHeaders(request.rawHeaders, request.socketAddress);

export const hasTooMany = (request: RequestOfContext): boolean =>
  "headers" in request
    ? hasTooManyHeaders(request.headers)
    : hasTooManyRawHeaders(request.rawHeaders);

export function requestIdIn(request: RequestOfContext): string | null {
  if ("headers" in request) return request.headers.get("x-request-id");
  const { rawHeaders } = request;
  const at = rawHeaders.findIndex(
    (text, index) => index % 2 === 0 && text.toLowerCase() === "x-request-id",
  );
  return at === -1 ? null : (rawHeaders[at + 1] ?? null);
}
