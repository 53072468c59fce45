import { OpenAPIHono } from "@hono/zod-openapi";
import type { AnyRoute, Tag } from "../route/route.ts";
import { describeRoute, problemCodesOf } from "./describe-route.ts";
import { problemExample } from "./problem-schema.ts";

const about = `Every request carries an API key in \`X-Api-Key\` (\`Authorization: Bearer\` is accepted too). The organization
comes from the key. Ids are opaque UUIDs, times RFC 3339 in UTC with milliseconds. Every failure is
\`application/problem+json\`, whose \`code\` is stable.`;

const tagDescriptions = {
  "The calling key": "What a key may know of itself and do to itself",
  "API keys": "Making, changing, rotating and revoking keys: for Admin keys",
  Decisions: "What would be decided, and decisions for services in other languages",
  Usage: "What keys were used for, as far as it is counted",
  "Audit log": "Who changed what",
  Sites: "Places where Things stand",
  Fleets: "Groups of Things that may stand in many sites",
  Things: "Devices, and what they measure",
} satisfies Record<Tag, string>;

/** OpenAPI 3.1 of the routes, which state all that is in it. `apiUrl` has no slash at its end. */
export function openApiDocument(routes: readonly AnyRoute[], apiUrl: string) {
  const book = new OpenAPIHono();
  const registry = book.openAPIRegistry;
  registry.registerComponent("securitySchemes", "apiKey", {
    ...{ type: "apiKey", in: "header", name: "X-Api-Key" },
  });
  registry.registerComponent("securitySchemes", "bearer", { type: "http", scheme: "bearer" });
  for (const code of new Set(routes.flatMap(problemCodesOf))) {
    registry.registerComponent("examples", code, { value: problemExample(code) });
  }
  for (const route of routes) registry.registerPath(describeRoute(route));
  return book.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      ...{ title: "Aerovy API Keys", version: "2.0.0", description: about },
      license: { name: "MIT", url: "https://opensource.org/license/mit" },
    },
    servers: [{ url: apiUrl }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({
      name,
      description: tagDescriptions[name],
    })),
  });
}
