import type { ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { document, documentedOperations, type JsonSchema } from "./documented-operations.ts";

/** A validator by which the document's schemas refer to one another. A schema that says nothing to JSON Schema throws. */
function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
  formats.default(ajv);
  ajv.addVocabulary(["example"]);
  for (const [name, schema] of Object.entries(document.components.schemas)) {
    ajv.addSchema(schema, `#/components/schemas/${name}`);
  }
  return ajv;
}

const given = createAjv();
const answered = createAjv();
const utcMilliseconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
// What is answered keeps to a narrower form than what is taken.
answered.addFormat(
  "date-time",
  (text: string) => utcMilliseconds.test(text) && !Number.isNaN(Date.parse(text)),
);

/** Where a value is not as its schema has it, one line each. */
const faultsBy = (ajv: Ajv2020, schema: JsonSchema, value: unknown): string[] => {
  const validate: ValidateFunction = ajv.compile(schema);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

/** Of what a request holds. */
export const faultsOfGiven = (schema: JsonSchema, value: unknown) => faultsBy(given, schema, value);

/** Of what is answered: times are of UTC with milliseconds. */
export const faultsOfAnswered = (schema: JsonSchema, value: unknown) =>
  faultsBy(answered, schema, value);

// At once, before any API runs: a process that stands still while it compiles would judge no key.
for (const { requestBody, responses } of documentedOperations) {
  for (const { schema } of Object.values(requestBody?.content ?? {})) given.compile(schema);
  for (const { content = {} } of Object.values(responses)) {
    for (const { schema } of Object.values(content)) answered.compile(schema);
  }
}
