import fc from "fast-check";
import type { DocumentedOperation, JsonSchema, Parameter } from "../documented-operations.ts";
import type { FuzzedRequest } from "./fuzzed-request.ts";
import { type Sensible, validOf } from "./valid-value.ts";

/** `pages`: queries that go on with a list of the operation, where it has pages. */
export type Draws = { sensible: Sensible; pages: readonly string[] };

/** Draws requests as the document has them. */
export function validRequest(
  operation: DocumentedOperation,
  { sensible, pages }: Draws,
): fc.Arbitrary<FuzzedRequest> {
  const { parameters = [] } = operation;
  const schema = bodySchemaOf(operation);
  const drawn = queryOf(parameters, sensible);
  return fc.record(
    {
      path: fc.constant(Object.fromEntries(pathNames(operation).map((name) => [name, null]))),
      query:
        pages.length === 0
          ? drawn
          : fc.oneof(
              { weight: 7, arbitrary: drawn },
              { weight: 1, arbitrary: fc.constantFrom(...pages) },
            ),
      headers: headersOf(operation),
      body:
        schema === undefined
          ? fc.constant(null)
          : validOf(schema, "", sensible).map((body) => JSON.stringify(body)),
    },
    { noNullPrototype: true },
  );
}

export const bodySchemaOf = ({ requestBody }: DocumentedOperation): JsonSchema | undefined =>
  requestBody?.content["application/json"]?.schema;

export const pathNames = ({ parameters = [] }: DocumentedOperation): string[] =>
  parameters.filter((each) => each.in === "path").map(({ name }) => name);

/** Values as query parameters, or whatever parses a query, would be given them. */
export const asQuery = (values: Readonly<Record<string, unknown>>): string =>
  new URLSearchParams(
    Object.entries(values).map(([name, value]): [string, string] => [
      name,
      typeof value === "string" ? value : (JSON.stringify(value) ?? ""),
    ]),
  ).toString();

/** Without `continuationToken`, which only a page gives. */
function queryOf(parameters: readonly Parameter[], sensible: Sensible): fc.Arbitrary<string> {
  const own = parameters.filter(
    ({ in: place, name }) => place === "query" && name !== "continuationToken",
  );
  const drawn = own.map(({ name, schema }) => [name, validOf(schema, name, sensible)] as const);
  const requiredKeys = own.filter(({ required }) => required === true).map(({ name }) => name);
  return fc.record(Object.fromEntries(drawn), { requiredKeys, noNullPrototype: true }).map(asQuery);
}

export const jsonType = { "content-type": "application/json" };

function headersOf(operation: DocumentedOperation): fc.Arbitrary<FuzzedRequest["headers"]> {
  const { parameters = [], requestBody } = operation;
  const type = requestBody === undefined ? {} : jsonType;
  const told = { ...type, "x-request-id": "fuzz-1234", accept: "*/*" };
  const mayRepeat = parameters.some(({ name }) => name === "Idempotency-Key");
  return fc.constantFrom<FuzzedRequest["headers"][]>(
    ...[type, told],
    ...(mayRepeat ? [{ ...told, "idempotency-key": null }] : []),
  );
}
