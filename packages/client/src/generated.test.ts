import { readFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";
import { expect, test } from "vitest";
import { typesOf } from "../types-of.ts";

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");

test("the types are those of the document; npm run generate makes them anew", async () => {
  const types = astToString(await openapiTS(JSON.parse(read("../openapi.json")), typesOf));
  expect(read("./schema.ts")).toBe(types);
});
