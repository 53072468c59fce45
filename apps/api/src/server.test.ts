import { once } from "node:events";
import type { Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { createTestDatabase, makeKey, makeOrganization, type TestDatabase } from "@avy/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drain } from "./drain.ts";
import { createApiServer } from "./server.ts";
import { consoleUrl, startApi, type TestApi } from "./test/api-fixture.ts";

let database: TestDatabase;
let api: TestApi;
let server: Server;
let port: number;
let token: string;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startApi(database);
  const org = await makeOrganization(database.db);
  token = (await makeKey(database.db, org, { allowedIpCidrs: ["127.0.0.0/8"] })).token;
  const isDraining = () => api.state.draining;
  server = createApiServer({ app: api.app, consoleUrl, isDraining }).listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  await drain(server);
  await api.close();
  await database.close();
});

/** All that the server says to these bytes until it closes. */
async function say(bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  const heard: Buffer[] = [];
  socket.on("data", (chunk) => heard.push(chunk));
  socket.on("error", () => {});
  socket.write(bytes);
  await once(socket, "close");
  return Buffer.concat(heard).toString();
}
const get = (headers: string) =>
  `GET /v2/whoami HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${headers}\r\n`;

test("a key is judged by the address of its socket", async () => {
  const response = await fetch(`http://127.0.0.1:${port}/v2/whoami`, {
    headers: { "x-api-key": token },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-length")).not.toBeNull();
  expect(await response.json()).toMatchObject({ type: "external" });
});

test("a good key in two lines is refused, be it in X-Api-Key or in Authorization", async () => {
  const line = `X-Api-Key: ${token}\r\n`;
  expect(await say(get(line))).toMatch(/^HTTP\/1.1 200 /);
  expect(await say(get(line + line))).toMatch(/^HTTP\/1.1 401 /);
  const bearer = `Authorization: Bearer ${token}\r\n`;
  expect(await say(get(bearer))).toMatch(/^HTTP\/1.1 200 /);
  expect(await say(get(bearer + bearer))).toMatch(/^HTTP\/1.1 401 /);
});

describe("more than 200 headers are refused before anything", () => {
  test.each([
    ["201 lines", 199],
    ["1,500 lines", 1_500],
  ])("%s", async (_, count) => {
    const flood = `X-Api-Key: ${token}\r\n${"A: b\r\n".repeat(count)}`;
    const answer = await say(get(flood));
    expect(answer).toMatch(/^HTTP\/1.1 431 /);
    expect(answer).toContain('"code":"too_many_headers"');
  });
  test("200 lines are not", async () => {
    expect(await say(get(`X-Api-Key: ${token}\r\n${"A: b\r\n".repeat(197)}`))).toMatch(
      /^HTTP\/1.1 200 /,
    );
  });
  test("nor are headers of more than 16 KiB taken", async () => {
    expect(await say(get(`A: ${"b".repeat(20_000)}\r\n`))).toMatch(
      /^HTTP\/1.1 431 [\s\S]*problem\+json/,
    );
  });
});

describe("what is not HTTP is 400 as a problem, or the connection closes", () => {
  test.each([
    ["HTTP/9.9", "GET /v2/whoami HTTP/9.9\r\nHost: a\r\n\r\n"],
    ["no Host", "GET /v2/whoami HTTP/1.1\r\nConnection: close\r\n\r\n"],
    [
      "two Content-Lengths",
      "POST /v2/whoami HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x",
    ],
    ["space before the colon", `GET /v2/whoami HTTP/1.1\r\nHost: a\r\nX-Api-Key : ${"a"}\r\n\r\n`],
    ["a TLS hello", "\x16\x03\x01\x00\x01\x00\x00\x01\x03\x03"],
    ["a strange host", "GET /v2/whoami HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n"],
  ])("%s", async (_, bytes) => {
    const answer = await say(bytes);
    if (answer !== "") expect(answer).toMatch(/^HTTP\/1.1 400 [\s\S]*application\/problem\+json/);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  });
});

test("while draining an open connection is still answered, and asked to close", async () => {
  const own = createApiServer({ app: api.app, consoleUrl, isDraining: () => api.state.draining });
  await once(own.listen(0, "127.0.0.1"), "listening");
  const socket = connect((own.address() as AddressInfo).port, "127.0.0.1");
  const ask = async () => {
    socket.write(`GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n`);
    return String((await once(socket, "data"))[0]);
  };
  expect(await ask()).toMatch(/200 OK[\s\S]*keep-alive/);
  api.state.draining = true;
  const drained = drain(own);
  expect(await ask()).toMatch(/200 OK[\s\S]*[Cc]onnection: close/);
  await drained;
  api.state.draining = false;
});
