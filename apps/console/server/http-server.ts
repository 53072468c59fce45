import { createServer, type Server } from "node:http";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import type { Connect } from "vite";

const mostHeaderPairs = 200;
const mostHeaderBytes = 16 * 1_024;

export type ConsoleServerOptions = {
  fetch: (request: Request, env: HttpBindings) => Response | Promise<Response>;
  middleware: Connect.NextHandleFunction | null;
  /** While true every answer asks its client to close the connection. */
  isDraining: () => boolean;
};

/** The app on Node's HTTP server, not yet listening. */
export function createConsoleServer(options: ConsoleServerOptions): Server {
  const listener = getRequestListener((request, env) =>
    options.fetch(request, env as HttpBindings),
  );
  const server = createServer(
    { maxHeaderSize: mostHeaderBytes, requestTimeout: 30_000 },
    (incoming, outgoing) => {
      if (options.isDraining()) outgoing.shouldKeepAlive = false;
      // Node drops headers past a count silently, and a proxy's own may be among them.
      if (incoming.rawHeaders.length > 2 * mostHeaderPairs) {
        outgoing.writeHead(431, { connection: "close" }).end();
      } else if (options.middleware === null) {
        void listener(incoming, outgoing);
      } else {
        options.middleware(incoming, outgoing, () => void listener(incoming, outgoing));
      }
    },
  );
  server.maxHeadersCount = 0; // the bytes are bounded above
  return server;
}

/** Takes nothing new, and waits for what is under way: at most eight seconds. */
export async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), 8_000);
  await closed.finally(() => clearTimeout(timer));
}
