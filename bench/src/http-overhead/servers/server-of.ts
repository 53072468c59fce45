import type { Server } from "node:http";
import { fastifyServer } from "./fastify-server.ts";
import type { Guarding } from "./guarding.ts";
import { honoServer } from "./hono-server.ts";
import { nodeHttpServer } from "./node-http-server.ts";

const servers = {
  Fastify: fastifyServer,
  "node:http": nodeHttpServer,
  Hono: honoServer,
} satisfies Record<string, (guarding: Guarding) => Server | Promise<Server>>;

export type Framework = keyof typeof servers;

/** Not listening yet. */
export const serverOf = async (framework: Framework, guarding: Guarding): Promise<Server> =>
  servers[framework](guarding);
