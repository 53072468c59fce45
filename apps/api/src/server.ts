import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { hasTooManyRawHeaders, requestIdOf, tooManyHeadersAnswer } from "@avy/verify";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import type { ApiEnvironment } from "./api-context.ts";
import { answerParserError } from "./parser-error.ts";
import { respondProblem } from "./respond-problem.ts";

const mostHeaderBytes = 16 * 1_024;

export type ApiServerOptions = {
  app: Hono<ApiEnvironment>;
  consoleUrl: string;
  /** While true every answer asks its client to close the connection. */
  isDraining: () => boolean;
};

/** The app on Node's HTTP server, not yet listening. What never reaches the app is answered as a problem too. */
export function createApiServer({ app, consoleUrl, isDraining }: ApiServerOptions): Server {
  const listener = getRequestListener((request, env) => app.fetch(request, env), {
    errorHandler: () =>
      respondProblem({
        code: "bad_request",
        detail: "The request's target or host cannot be read.",
        instance: "/",
        requestId: requestIdOf(undefined),
        problemBase: consoleUrl,
      }),
  });
  const server = createServer(
    { maxHeaderSize: mostHeaderBytes, requireHostHeader: false, requestTimeout: 30_000 },
    (incoming, outgoing) => {
      if (isDraining()) outgoing.shouldKeepAlive = false;
      if (hasTooManyRawHeaders(incoming.rawHeaders)) {
        refuseHeaders(incoming, outgoing, consoleUrl);
      } else {
        void listener(incoming, outgoing);
      }
    },
  );
  server.maxHeadersCount = 0; // past a count Node drops headers silently; the bytes are bounded above
  server.on("clientError", (error, socket) => answerParserError(error, socket, consoleUrl));
  return server;
}

/** Before anything else is read, whatever the path. */
function refuseHeaders(incoming: IncomingMessage, outgoing: ServerResponse, consoleUrl: string) {
  const { status, headers, body } = tooManyHeadersAnswer({
    instance: incoming.url?.split("?", 1)[0] ?? "/",
    requestId: requestIdOf(ownId(incoming)),
    problemBase: consoleUrl,
  });
  outgoing.shouldKeepAlive = false;
  const length = { "content-length": String(Buffer.byteLength(body)) };
  outgoing.writeHead(status, { ...headers, ...length }).end(body);
}

/** Node joins lines of one name. */
const ownId = ({ headers }: IncomingMessage): string | undefined => {
  const given = headers["x-request-id"];
  return typeof given === "string" ? given : undefined;
};
