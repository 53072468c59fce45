import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { problemAnswer, requestIdOf } from "@avy/verify";

/** What Node's parser refused, answered as a problem where the socket still takes one; closed in any case. */
export function answerParserError(error: Error, socket: Duplex, consoleUrl: string): void {
  const code = "code" in error ? error.code : undefined;
  if (!socket.writable || code === "ECONNRESET" || code === "ERR_HTTP_REQUEST_TIMEOUT") {
    socket.destroy();
    return;
  }
  const tooLarge = code === "HPE_HEADER_OVERFLOW";
  const { status, headers, body } = problemAnswer({
    code: tooLarge ? "too_many_headers" : "bad_request",
    detail: tooLarge ? "The request's headers are too large." : "This is not an HTTP request.",
    instance: "/",
    requestId: requestIdOf(undefined),
    problemBase: consoleUrl,
  });
  const lines = Object.entries({
    ...headers,
    "content-length": String(Buffer.byteLength(body)),
    connection: "close",
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${lines.join("")}\r\n${body}`);
}
