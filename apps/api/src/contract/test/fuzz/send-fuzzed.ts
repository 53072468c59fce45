import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { answerFaults, type Heard } from "../answer-faults.ts";
import type { ContractWorld } from "../contract-world.ts";
import { faultsOfGiven } from "../document-schemas.ts";
import { type DocumentedOperation, operationFor } from "../documented-operations.ts";
import type { Aim } from "./aims.ts";
import type { FuzzedRequest } from "./fuzzed-request.ts";
import { bodySchemaOf } from "./valid-request.ts";

/** What came of one request: what was wrong with the answer, and with what was logged meanwhile. */
export type Outcome = { status: number; text: string; faults: string[] };

export async function sendFuzzed(
  { api }: ContractWorld,
  operation: DocumentedOperation,
  fuzzed: FuzzedRequest,
  aim: Aim,
): Promise<Outcome> {
  const newRequest = () => requestOf(operation, fuzzed, aim);
  api.lines.length = 0;
  const { status, headers, ...answer } = await answeredInTime(api.app, newRequest);
  const { method, url } = newRequest();
  const asked = operationFor(method, new URL(url).pathname);
  const faults = [
    ...answerFaults(asked, { status, headers, ...answer }),
    ...(status >= 500 ? [`a ${status}`] : []),
    ...(answer.text.includes(aim.token.slice(22)) ? ["it repeats the key"] : []),
    ...(status < 300 ? takenFaults(operation, fuzzed) : []),
    ...api.lines.filter((line) => line.includes('"defect"')),
  ];
  return { status, text: answer.text.slice(0, 1_000), faults };
}

type App = ContractWorld["api"]["app"];

/** A machine that does other things too may look a key up too late: the answer says when to try again, and that is done once. */
async function answeredInTime(app: App, newRequest: () => Request): Promise<Heard> {
  const first = await answeredBy(app, newRequest());
  if (!first.text.includes('"verification_unavailable"') || first.status !== 503) return first;
  await sleep(Number(first.headers.get("retry-after")) * 1_000);
  return answeredBy(app, newRequest());
}

async function answeredBy(app: App, request: Request): Promise<Heard> {
  const response = await app.fetch(request, {
    incoming: { socket: { remoteAddress: "192.0.2.1" } },
  });
  const { status, headers } = response;
  return { status, headers, text: await response.text() };
}

function requestOf(
  { method, path }: DocumentedOperation,
  { path: segments, query, headers, body }: FuzzedRequest,
  aim: Aim,
): Request {
  const filled = path.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => segments[name] ?? aim.path[name] ?? "",
  );
  const given = Object.entries(headers).map(([name, value]) => [name, value ?? randomUUID()]);
  return new Request(`http://api.test${filled}${query === "" ? "" : `?${query}`}`, {
    method: method.toUpperCase(),
    headers: { ...Object.fromEntries(given), "x-api-key": aim.token },
    body: body as string | Uint8Array<ArrayBuffer> | null,
  });
}

/** What was taken although the document refuses it. */
function takenFaults(operation: DocumentedOperation, { body }: FuzzedRequest): string[] {
  const schema = bodySchemaOf(operation);
  // A request that cannot be explained is answered in its place, as the reference says.
  if (schema === undefined || operation.operationId === "explain") return [];
  const text = new TextDecoder().decode(Buffer.from(body ?? "")); // without a byte order mark
  return faultsOfGiven(schema, JSON.parse(text)).map((fault) => `taken: ${fault}`);
}
