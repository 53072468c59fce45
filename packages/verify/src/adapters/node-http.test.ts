import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from "node:http";
import { connect, createServer as createHttp2Server } from "node:http2";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiKeyAuth, requires, resource, verifiedKey } from "./node-http.ts";
import { run } from "./test/send-request.ts";
import { startWithKey } from "./test/start-with-key.ts";

let fixture: Awaited<ReturnType<typeof startWithKey>>;
beforeAll(async () => {
  fixture = await startWithKey();
});
afterAll(() => fixture.close());

const idOf = (url = "") => url.split("/").at(-1);
const readsDoor = requires("read", ({ url }) => resource`THING/Door/${idOf(url)}`);

async function ask(listener: RequestListener, path: string, token = fixture.token) {
  const server = await run(createServer(apiKeyAuth(fixture.verifier)(listener)));
  const answered = await server.send({ method: "GET", path, lines: [["X-Api-Key", token]] });
  await server.close();
  return answered;
}

describe("a listener that uses its requirement wrongly tells nobody anything", () => {
  type Answering = (request: IncomingMessage, response: ServerResponse) => unknown;
  test.each<[string, Answering]>([
    [
      "the promise is not waited for",
      (request, response) => {
        if (readsDoor(request, response)) response.end("nobody's");
      },
    ],
    [
      "the answer to it is not looked at",
      async (request, response) => {
        await readsDoor(request, response);
        response.end("nobody's");
      },
    ],
    [
      "it comes after the answer",
      async (request, response) => {
        response.end("nobody's");
        await readsDoor(request, response);
      },
    ],
  ])("%s", async (_, listener) => {
    const { status, body } = await ask(listener, "/v2/doors/d*");
    expect([403, 500]).toContain(status);
    expect(body).not.toContain("nobody's");
  });
});

test("a path that is absolute or has a query is told without what does not belong to it", async () => {
  const { body } = await ask((_, response) => void response.end("x"), "/v2/open?key=1");
  expect(JSON.parse(body)).toMatchObject({ instance: "/v2/open", code: "requirement_missing" });
});

test("a requirement outside of the guard says what it lacks", async () => {
  const request = { rawHeaders: [], headers: {}, socket: {} } as never;
  expect(() => readsDoor(request, {} as never)).toThrow("not under apiKeyAuth");
  expect(() => verifiedKey(request)).toThrow("No key was verified here");
});

test("node:http2 is guarded alike", async () => {
  const server = createHttp2Server(
    apiKeyAuth(fixture.verifier)(async (request, response) => {
      if (request.url === "/open") return void response.end("nobody's");
      if (await readsDoor(request, response)) response.end(verifiedKey(request).keyId);
    }),
  );
  await once(server.listen(0, "127.0.0.1"), "listening");
  const session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const asks = async (path: string, token: string) => {
    const asked = session.request({ ":path": path, authorization: token }).end();
    const [{ ":status": status }] = await once(asked, "response");
    return { status, body: await text(asked) };
  };
  const bearer = `Bearer ${fixture.token}`;
  expect(await asks("/v2/doors/d1", bearer)).toEqual({ status: 200, body: fixture.keyId });
  expect(await asks("/v2/doors/d*", bearer)).toMatchObject({ status: 403 });
  expect(await asks("/v2/doors/d1", "Bearer another")).toMatchObject({ status: 401 });
  expect(await asks("/open", bearer)).toMatchObject({ status: 500 });
  session.close();
  await new Promise((resolve) => server.close(resolve));
});
