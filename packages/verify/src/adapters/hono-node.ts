import type { IncomingMessage, ServerResponse } from "node:http";

/** What `@hono/node-server` has in `env`: Node's own request and response. */
export type NodeExchange = {
  incoming: Pick<IncomingMessage, "rawHeaders">;
  outgoing: Pick<ServerResponse, "headersSent" | "setHeader">;
};

/** Null on any other runtime, and where a test asks the app without a server. */
export function nodeExchangeOf(env: unknown): NodeExchange | null {
  const { incoming, outgoing } = (env ?? {}) as Partial<NodeExchange>;
  return Array.isArray(incoming?.rawHeaders) && typeof outgoing?.setHeader === "function"
    ? { incoming: incoming, outgoing }
    : null;
}

/** Node puts these beside whatever headers the answer has. On a `Response` each would cost as much as the decision. */
export function tell({ outgoing }: NodeExchange, headers: Readonly<Record<string, string>>): void {
  if (outgoing.headersSent) return;
  for (const name in headers) outgoing.setHeader(name, headers[name] ?? "");
}
