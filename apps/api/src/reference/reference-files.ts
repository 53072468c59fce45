import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const resolve = createRequire(import.meta.url).resolve;
const ofPackage = (name: string): string =>
  readFileSync(resolve(`swagger-ui-dist/${name}`), "utf8");

const start = `window.addEventListener("load", () => {
  SwaggerUIBundle({
    url: "/v2/openapi.json",
    dom_id: "#reference",
    deepLinking: true,
    docExpansion: "list",
    defaultModelsExpandDepth: 0,
    tryItOutEnabled: true,
    persistAuthorization: false,
    validatorUrl: null,
  });
});
`;

const style = `body { margin: 0; background: #fafafa; }
.swagger-ui .topbar { display: none; }
`;

/** What the page loads, by name: all of it from here. Read once. */
export const referenceFiles = () => ({
  "swagger-ui.css": { type: "text/css; charset=utf-8", content: ofPackage("swagger-ui.css") },
  "swagger-ui-bundle.js": {
    type: "text/javascript; charset=utf-8",
    content: ofPackage("swagger-ui-bundle.js"),
  },
  "start.js": { type: "text/javascript; charset=utf-8", content: start },
  "page.css": { type: "text/css; charset=utf-8", content: style },
});
