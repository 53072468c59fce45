import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { routes } from "../routes/routes.ts";
import { openApiDocument } from "./open-api-document.ts";

const kept = new URL("../../../../packages/client/openapi.json", import.meta.url);

test("the document that the repository keeps is that of the routes; npm run generate makes it anew", () => {
  const document = JSON.parse(JSON.stringify(openApiDocument(routes, "http://127.0.0.1:3001")));
  expect(JSON.parse(readFileSync(kept, "utf8"))).toEqual(document);
});

test("each operation has a name of its own", () => {
  const names = routes.map(({ operationId }) => operationId);
  expect(new Set(names).size).toBe(names.length);
});
