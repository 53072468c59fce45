import { expect, test } from "vitest";
import { answerFaults, type Heard } from "./test/answer-faults.ts";
import { document, documentedOperations } from "./test/documented-operations.ts";

const whoami = documentedOperations.find(({ operationId }) => operationId === "whoami");
const example = whoami?.responses[200]?.content?.["application/json"]?.example as object;
const requestId = "01980005-0000-7000-8000-000000000001";
const limits = { ratelimit: '"standard";r=99;t=1', "ratelimit-policy": '"standard";q=100;w=60' };

/** What `GET /v2/whoami` answers, but for what differs. */
const heard = (differs: Partial<Heard>, headers: Record<string, string> = {}): Heard => ({
  status: 200,
  text: JSON.stringify(example),
  headers: new Headers({
    ...{ "content-type": "application/json", "x-request-id": requestId, ...limits },
    ...headers,
  }),
  ...differs,
});
const told = (code: string, differs: object = {}): Heard => {
  const problem = document.components.examples[code]?.value as { status: number };
  const headers = { "content-type": "application/problem+json", "www-authenticate": "ApiKey" };
  const text = JSON.stringify({ ...problem, ...differs });
  return heard({ status: problem.status, text }, headers);
};

test("an answer as the document has it has no fault", () => {
  expect(answerFaults(whoami, heard({}))).toEqual([]);
  expect(answerFaults(whoami, told("invalid_api_key"))).toEqual([]);
});

test.each([
  ["a status that is not documented", heard({ status: 202 }), "202 is not documented"],
  ["another type", heard({}, { "content-type": "text/plain" }), "content-type text/plain"],
  ["no JSON", heard({ text: "" }), " must be object"],
  ["no header of the limits", heard({ headers: new Headers() }), "no RateLimit"],
  ["no id of the request", heard({ headers: new Headers() }), "no X-Request-Id"],
  [
    "a field that is not documented",
    heard({ text: JSON.stringify({ ...example, secret: "x" }) }),
    " must NOT have additional properties",
  ],
  [
    "an id that is none",
    heard({ text: JSON.stringify({ ...example, keyId: "7" }) }),
    '/keyId must match format "uuid"',
  ],
  ["a code that is not documented", told("not_found"), "404 is not documented"],
  [
    "a code of another status",
    told("invalid_api_key", { code: "not_found" }),
    "not_found is not documented",
  ],
  ["another status in its body", told("invalid_api_key", { status: 403 }), "status 403 in a 401"],
  [
    "another request's id",
    told("invalid_api_key", { requestId: "other" }),
    "another requestId than the header's",
  ],
])("%s is a fault", (_, answer, fault) => {
  expect(answerFaults(whoami, answer)).toContain(fault);
});

test("where there is no operation, a problem says so", () => {
  expect(answerFaults(undefined, told("not_found"))).toEqual([]);
  expect(answerFaults(undefined, heard({}))).toEqual(["200 of no operation"]);
});
