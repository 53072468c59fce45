import { routes } from "../routes/routes.ts";
import { openApiDocument } from "./open-api-document.ts";

/** The document as the repository keeps it, for the client and the linter. */
process.stdout.write(
  `${JSON.stringify(openApiDocument(routes, "http://127.0.0.1:3001"), null, 2)}\n`,
);
