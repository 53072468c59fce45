import { createServer, type Server, type ServerResponse } from "node:http";
import { readSchemaVersion, schemaVersion } from "@avy/db";
import type { RedisConnection } from "@avy/queue";
import type { Registry } from "prom-client";
import type { WorkerServices } from "./services.ts";

export type Readiness = { ready: boolean; checks: Record<string, string> };

/** What the worker's port shows. */
type Shown = {
  readiness: () => Promise<Readiness>;
  registry: Registry;
  onDefect: (error: unknown) => void;
};

/**
 * `/healthz`: the process lives. `/readyz`: it can work, check by check. `/metrics`: what it counts, in Prometheus's text
 * format. On 127.0.0.1 alone.
 */
export function serveHealth(
  port: number,
  { readiness, registry, onDefect }: Shown,
): Promise<Server> {
  const server = createServer(async (request, response) => {
    if (request.url === "/healthz") return answer(response, 200, { status: "ok" });
    if (request.url === "/metrics") return answerMetrics(response, registry, onDefect);
    if (request.url !== "/readyz") return answer(response, 404, { status: "not found" });
    const state = await readiness();
    return answer(response, state.ready ? 200 : 503, state);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}

export async function readWorkerReadiness(
  { db }: Pick<WorkerServices, "db">,
  redis: RedisConnection,
  isDraining: () => boolean,
): Promise<Readiness> {
  const schema = await readSchemaVersion(db).then(
    (version) => (version >= schemaVersion ? "ok" : `is ${version}, needs ${schemaVersion}`),
    () => "unknown: Postgres does not answer",
  );
  const checks = {
    postgres: schema.startsWith("unknown") ? "does not answer" : "ok",
    redis: redis.status === "ready" ? "ok" : redis.status,
    schema,
    process: isDraining() ? "draining" : "ok",
  };
  return { ready: Object.values(checks).every((check) => check === "ok"), checks };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}

async function answerMetrics(
  response: ServerResponse,
  registry: Registry,
  onDefect: Shown["onDefect"],
): Promise<void> {
  try {
    const text = await registry.metrics();
    const headers = { "content-type": registry.contentType, "cache-control": "no-store" };
    response.writeHead(200, headers).end(text);
  } catch (error) {
    onDefect(error); // who only looks must not end the process
    response.writeHead(500).end();
  }
}
