import { openApiDocument } from "../../reference/open-api-document.ts";
import { routes } from "../../routes/routes.ts";

/** As much of JSON Schema as the document uses. */
export type JsonSchema = {
  $ref?: string;
  type?: string | readonly string[];
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
  items?: JsonSchema;
  anyOf?: readonly JsonSchema[];
  oneOf?: readonly JsonSchema[];
  enum?: readonly unknown[];
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  example?: unknown;
};

type Content = Readonly<
  Record<
    string,
    { schema: JsonSchema; example?: unknown; examples?: Readonly<Record<string, object>> }
  >
>;
export type Parameter = {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  schema: JsonSchema;
};
type OperationObject = {
  operationId: string;
  parameters?: readonly Parameter[];
  requestBody?: { content: Content };
  responses: Readonly<Record<string, { headers?: object; content?: Content }>>;
};
type Document = {
  paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  components: {
    schemas: Readonly<Record<string, JsonSchema>>;
    examples: Readonly<Record<string, { value: unknown }>>;
  };
};

export type DocumentedOperation = OperationObject & {
  method: string;
  /** With its parameters in braces. */
  path: string;
};

/** The document as clients are given it. */
export const document: Document = JSON.parse(
  JSON.stringify(openApiDocument(routes, "http://api.test")),
);

export const documentedOperations: readonly DocumentedOperation[] = Object.entries(
  document.paths,
).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ ...operation, method, path })),
);

/** The operation that a request is for; undefined where the document has none. */
export const operationFor = (method: string, pathname: string): DocumentedOperation | undefined =>
  documentedOperations.find(
    (operation) =>
      operation.method === method.toLowerCase() && patternOf(operation.path).test(pathname),
  );

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`);

/** Each answer that the document names, by its status where it is a success, else by the problem's code. */
export const documentedAnswers = ({ responses }: DocumentedOperation): string[] =>
  Object.entries(responses).flatMap(([status, { content }]) =>
    Number(status) < 400
      ? [status]
      : Object.keys(content?.["application/problem+json"]?.examples ?? {}),
  );
