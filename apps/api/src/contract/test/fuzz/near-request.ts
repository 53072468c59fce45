import type { DocumentedOperation } from "../documented-operations.ts";
import type { FuzzedRequest } from "./fuzzed-request.ts";
import * as hostile from "./hostile-values.ts";
import { nearTexts } from "./near-texts.ts";
import { neighbours } from "./neighbours.ts";
import { asQuery, bodySchemaOf, jsonType, pathNames } from "./valid-request.ts";

type NearRequest = () => FuzzedRequest;

/** The neighbours of a valid request: by its path, its query, its headers and its body. */
export function nearRequests(
  operation: DocumentedOperation,
  valid: FuzzedRequest,
): NearRequest[][] {
  const near = [
    nearQueries(operation, valid.query).map((query) => () => ({ ...valid, query: query() })),
    nearHeaders.map((headers) => () => ({ ...valid, headers: { ...valid.headers, ...headers } })),
    nearPaths(operation).map((path) => () => ({ ...valid, path: { ...valid.path, ...path } })),
    nearBodies(operation, valid.body).map((body) => () => ({ ...valid, body: body() })),
  ];
  return near.filter((part) => part.length > 0);
}

const segments = [
  ...["", "%", "%ZZ", "%00", "%2F", "%2e%2e", "a%2Fb", "a;b=c", "a%20b", "%ED%A0%80", "a?b", "#"],
  ...[...hostile.texts, ...hostile.ids, ...hostile.filters].map(escaped),
  // No two of its parts are alike: an index does not make it shorter.
  Array.from({ length: 4_000 }, (_, at) => (at * 7_919).toString(36))
    .join("")
    .slice(0, 8_000),
];

/** Half of a surrogate pair has no escape of its own. */
function escaped(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}

const nearPaths = (operation: DocumentedOperation): FuzzedRequest["path"][] =>
  pathNames(operation).flatMap((name) => segments.map((segment) => ({ [name]: segment })));

function nearQueries({ parameters = [] }: DocumentedOperation, valid: string): (() => string)[] {
  const own = parameters.filter((each) => each.in === "query");
  const given = new URLSearchParams(valid);
  const spoiled = own.flatMap(({ name, schema }) =>
    neighbours(schema, name, given.get(name)).map((near) => () => {
      const others = Object.fromEntries([...given].filter(([each]) => each !== name));
      return asQuery({ ...others, [name]: near() });
    }),
  );
  const odd = [
    ...["%", "%00=%00", "=", "&&&", "?", "a", "a=%ED%A0%80", "+", ";", "limit[]=1", "apiKey=x"],
    ...own.map(({ name }) => `${name}=1&${name}=2`),
    ...hostile.names.map((name) => asQuery({ [name]: "1" })),
  ];
  return [...spoiled, ...odd.map((more) => () => (valid === "" ? more : `${valid}&${more}`))];
}

function nearBodies(operation: DocumentedOperation, valid: FuzzedRequest["body"]) {
  if (operation.method === "get") return []; // the platform's own request takes none
  const schema = bodySchemaOf(operation);
  const text = String(valid ?? "{}");
  const values = schema === undefined ? [] : neighbours(schema, "", JSON.parse(text));
  return [...values.map((near) => () => JSON.stringify(near())), ...nearTexts(text)];
}

const header = (name: string, values: readonly string[]) =>
  values.map((value) => ({ ...jsonType, [name]: value }));

const nearHeaders: FuzzedRequest["headers"][] = [
  ...header("idempotency-key", ["again", "a b", "é", "", "x".repeat(255), "x".repeat(256), "\t"]),
  ...header("content-type", [
    "text/plain",
    "application/xml",
    "",
    'a/b;c="d',
    "multipart/form-data",
  ]),
  ...header("content-type", ["application/json;charset=UTF-8", "application/json;charset=utf-16"]),
  ...header("content-encoding", ["gzip", "identity", "br, gzip", "x"]),
  ...header("x-request-id", ["short", "x".repeat(65), "a b c d e", "é".repeat(10), "<b>alert</b>"]),
  ...header("x-forwarded-for", ["not an address, 1.2.3.4", ",,,"]),
  { accept: "application/xml", "if-match": '"1"', range: "bytes=0-1", authorization: "Bearer" },
  { "x-http-method-override": "DELETE", cookie: "a=b", origin: "null" },
];
