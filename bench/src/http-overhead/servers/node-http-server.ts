import { hash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { apiKeyAuth, requires, resource } from "@avy/verify/node-http";
import { type Guarding, thingOf } from "./guarding.ts";

const prefix = "/v2/things/";

const idOf = ({ url = "" }: IncomingMessage): string => url.slice(prefix.length);

function answer(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(thingOf(idOf(request))));
}

const isRoute = ({ method, url = "" }: IncomingMessage): boolean =>
  method === "GET" && url.startsWith(prefix);

function answerNotFound(response: ServerResponse): void {
  response.statusCode = 404;
  response.end();
}

function answerByHash(
  { digests }: Guarding & { kind: "floor" },
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const key = request.headers["x-api-key"];
  if (typeof key !== "string" || !digests.has(hash("sha256", key, "binary"))) {
    response.statusCode = 401;
    response.end();
    return;
  }
  response.setHeader("ratelimit-policy", '"standard";q=1000000000;w=60');
  response.setHeader("ratelimit", '"standard";r=999999999;t=1');
  answer(request, response);
}

export function nodeHttpServer(guarding: Guarding): Server {
  if (guarding.kind === "floor") {
    return createServer((request, response) =>
      isRoute(request) ? answerByHash(guarding, request, response) : answerNotFound(response),
    );
  }
  if (guarding.kind !== "verifier") {
    return createServer((request, response) =>
      isRoute(request) ? answer(request, response) : answerNotFound(response),
    );
  }
  const readsThing = requires(
    "read",
    (request: IncomingMessage) => resource`THING/Battery/${idOf(request)}`,
  );
  const guarded = apiKeyAuth(guarding.verifier);
  return createServer(
    guarded(async (request, response) => {
      if (!isRoute(request)) return answerNotFound(response);
      if (!(await readsThing(request, response))) return;
      answer(request, response);
    }),
  );
}
