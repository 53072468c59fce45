import { faultsOfAnswered } from "./document-schemas.ts";
import { type DocumentedOperation, document, type JsonSchema } from "./documented-operations.ts";

/** What came back, read to its end. */
export type Heard = { status: number; headers: Headers; text: string };

const problemType = "application/problem+json";

/** What is not as the document has it for this operation; undefined where a request is for none of them. */
export function answerFaults(operation: DocumentedOperation | undefined, heard: Heard): string[] {
  const requestId = heard.headers.get("x-request-id");
  const told = requestId === null ? ["no X-Request-Id"] : [];
  const faults = operation === undefined ? strayFaults(heard) : documentedFaults(operation, heard);
  return [...told, ...faults, ...(heard.status < 400 ? [] : problemFaults(heard, requestId))];
}

/** Where there is no such route or method, a problem says so. */
function strayFaults({ status, headers, text }: Heard): string[] {
  if (status !== 404 && status !== 405 && status !== 431) return [`${status} of no operation`];
  return [
    ...typeFaults(headers, problemType),
    ...faultsOfAnswered(document.components.schemas.Problem ?? {}, parsed(text)),
  ];
}

function documentedFaults({ responses }: DocumentedOperation, { status, headers, text }: Heard) {
  const response = responses[status];
  if (response === undefined) return [`${status} is not documented`];
  const missing = Object.keys(status < 400 ? (response.headers ?? {}) : {}).filter(
    (name) => headers.get(name) === null,
  );
  const [[type, content] = []] = Object.entries(response.content ?? {});
  if (type === undefined) return text === "" ? [] : ["a body where none is documented"];
  const { code } = Object(parsed(text));
  const codes = Object.keys(content?.examples ?? {});
  return [
    ...missing.map((name) => `no ${name}`),
    ...typeFaults(headers, type),
    ...faultsOfAnswered(content?.schema as JsonSchema, parsed(text)),
    ...(codes.length === 0 || codes.includes(String(code)) ? [] : [`${code} is not documented`]),
  ];
}

/** What a problem says of itself, and the headers that go with its status. */
function problemFaults({ status, headers, text }: Heard, requestId: string | null): string[] {
  const problem = Object(parsed(text));
  const needed = { 401: "www-authenticate", 405: "allow", 429: "retry-after", 503: "retry-after" };
  const name = needed[status as keyof typeof needed];
  const isRepeated = headers.has("idempotency-replayed"); // then the problem is the first request's
  return [
    ...(problem.status === status ? [] : [`status ${problem.status} in a ${status}`]),
    ...(isRepeated || problem.requestId === requestId
      ? []
      : ["another requestId than the header's"]),
    ...(name === undefined || headers.has(name) ? [] : [`no ${name}`]),
  ];
}

const typeFaults = (headers: Headers, type: string): string[] =>
  headers.get("content-type") === type ? [] : [`content-type ${headers.get("content-type")}`];

/** Undefined where it is no JSON: no schema takes that. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
