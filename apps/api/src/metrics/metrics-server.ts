import { createServer, type Server } from "node:http";
import type { Registry } from "prom-client";

/** `GET /metrics` in Prometheus's text format, on a port of its own: the public one never shows it. Not yet listening. */
export function createMetricsServer(registry: Registry): Server {
  return createServer(async (request, response) => {
    if (request.url !== "/metrics" || request.method !== "GET") {
      response.writeHead(404).end();
      return;
    }
    const text = await registry.metrics();
    response.writeHead(200, { "content-type": registry.contentType, "cache-control": "no-store" });
    response.end(text);
  });
}
