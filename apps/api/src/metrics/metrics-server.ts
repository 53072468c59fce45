import { createServer, type Server } from "node:http";
import type { Logger } from "pino";
import type { Registry } from "prom-client";

/** `GET /metrics` in Prometheus's text format, on a port of its own: the public one never shows it. Not yet listening. */
export function createMetricsServer(registry: Registry, log: Logger): Server {
  return createServer(async (request, response) => {
    if (request.url !== "/metrics" || request.method !== "GET") {
      response.writeHead(404).end();
      return;
    }
    try {
      const text = await registry.metrics();
      const headers = { "content-type": registry.contentType, "cache-control": "no-store" };
      response.writeHead(200, headers).end(text);
    } catch (error) {
      log.error({ err: error }, "defect"); // who only looks must not end the process
      response.writeHead(500).end();
    }
  });
}
