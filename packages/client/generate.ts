import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";
import { typesOf } from "./types-of.ts";

// The document is told by the routes themselves; the types follow from the document.
const here = (name: string) => new URL(name, import.meta.url);
const document = execFileSync("tsx", ["../../apps/api/src/reference/print-document.ts"], {
  cwd: here("."),
  encoding: "utf8",
});
writeFileSync(here("openapi.json"), document);
const types = astToString(
  await openapiTS(JSON.parse(readFileSync(here("openapi.json"), "utf8")), typesOf),
);
writeFileSync(here("src/schema.ts"), types);
