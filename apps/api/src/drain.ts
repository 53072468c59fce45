import type { Server } from "node:http";
import { Server as SocketServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const lingerMs = 1_000;
const longestRequestMs = 2_000;

/**
 * Takes no new connection; answers what is under way and what still comes over open ones, each answer asking to
 * close; then ends the connections on which nothing happens, and after two seconds the rest.
 */
export async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    // Not `server.close`: it would cut connections that are idle this very moment, a request perhaps on its way.
    SocketServer.prototype.close.call(server, () => resolve());
  });
  await Promise.race([closed, pause(lingerMs)]);
  server.closeIdleConnections();
  await Promise.race([closed, pause(longestRequestMs)]);
  server.closeAllConnections();
}
