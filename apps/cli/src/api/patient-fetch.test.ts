import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { ApiAway } from "./api-problem.ts";
import { patientFetch } from "./patient-fetch.ts";

type Answer = (response: ServerResponse) => void;
const lost: Answer = (response) => response.socket?.destroy();
const json: Answer = (response) => response.setHeader("content-type", "application/json").end("{}");
const busy: Answer = (response) => response.writeHead(429, { "retry-after": "1" }).end();

/** A server that answers its requests one after another in these ways, the last of them for ever. */
async function serve(...answers: readonly Answer[]) {
  const got: { method: string; url: string; key: string; body: string }[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const key = String(request.headers["idempotency-key"]);
    got.push({ method: String(request.method), url: String(request.url), key, body });
    answers[Math.min(got.length, answers.length) - 1]?.(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const waits: number[] = [];
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const ask = (init: RequestInit = {}) =>
    patientFetch((seconds) => waits.push(seconds))(new Request(`${url}/v2/x`, init));
  return { got, waits, ask };
}

const repeatable = { method: "POST", headers: { "idempotency-key": "k" }, body: "one" };

test("a POST whose answer was lost is sent again, with the same key and body", async () => {
  const { got, ask } = await serve(lost, json);
  expect((await ask(repeatable)).status).toBe(200);
  const sent = { method: "POST", url: "/v2/x", key: "k", body: "one" };
  expect(got).toEqual([sent, sent]);
});

test("what a repeat could do twice is sent once", async () => {
  for (const method of ["POST", "PATCH"]) {
    const { got, ask } = await serve(lost, json);
    await expect(ask({ method, body: "one" })).rejects.toThrow(ApiAway);
    expect(got).toHaveLength(1);
  }
});

test("while the limit is used up it waits as long as it is told, and says so", async () => {
  const { got, waits, ask } = await serve(busy, json);
  expect((await ask({ method: "PATCH", body: "one" })).status).toBe(200);
  expect([got.length, waits]).toEqual([2, [1]]);
});

test("it gives up at last", async () => {
  const { got, ask } = await serve(lost);
  await expect(ask()).rejects.toThrow("does not answer");
  expect(got).toHaveLength(4);
});

test("a redirect is not followed, and a page is not believed", async () => {
  const { got, ask } = await serve((response) =>
    response.writeHead(307, { location: "/v2/elsewhere" }).end(),
  );
  expect((await ask()).status).toBe(307);
  expect(got).toHaveLength(1);
  const page = await serve((response) => response.setHeader("content-type", "text/html").end("hi"));
  await expect(page.ask()).rejects.toThrow("is not the v2 API");
});
