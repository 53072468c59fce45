import { once } from "node:events";
import { createReadStream } from "node:fs";
import { Agent, createServer, request } from "node:http";
import { connect, createServer as createHttp2Server } from "node:http2";
import type { AddressInfo } from "node:net";
import type { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { answerHeld, holdAnswer, type NodeResponse } from "./held-answer.ts";
import { problemAnswer } from "./problem-answer.ts";

const instead = () =>
  problemAnswer({
    ...{ code: "requirement_missing", detail: "d", instance: "/", requestId: "r" },
    problemBase: undefined,
  });
const secret = "meant for nobody";
const ownFile = new URL(import.meta.url);

/** What all the answers below go by; both servers of Node have it. */
type Response = NodeResponse & {
  writeHead(status: number, headers: Record<string, string>): unknown;
  write(chunk: string, done?: () => void): unknown;
  end(chunk?: string, done?: () => void): unknown;
  flushHeaders(): void;
};
type Listener = (response: Response) => unknown;

const asStream = (response: Response) => response as unknown as Writable;

/** Every way to answer. */
const ways: Record<string, Listener> = {
  end: (response) => response.end(secret),
  "end without a body": (response) => response.end(),
  "write, then end": (response) => {
    response.write(secret);
    response.end(secret);
  },
  "writeHead, then end": (response) => {
    response.writeHead(200, { "x-secret": secret, "content-length": `${secret.length}` });
    response.end(secret);
  },
  "setHeader, then end": (response) => {
    response.statusCode = 201;
    response.setHeader("x-secret", secret);
    response.setHeader("content-length", `${secret.length}`);
    response.end(secret);
  },
  "flushHeaders, then end": (response) => {
    response.setHeader("x-secret", secret);
    response.flushHeaders();
    response.end(secret);
  },
  "end, later": (response) => void setImmediate(() => response.end(secret)),
  "write and end, each waited for": async (response) => {
    await new Promise<void>((resolve) => void response.write(secret, resolve));
    await new Promise<void>((resolve) => void response.end(secret, resolve));
  },
  "a stream": (response) => createReadStream(ownFile).pipe(asStream(response)),
  // It fails as it does where the client has gone away.
  "a stream, waited for": (response) =>
    pipeline(createReadStream(ownFile), asStream(response)).catch(() => {}),
};

type Asked = { status: number; message?: string; headers: Record<string, unknown>; body: string };

/** Two requests on one connection: what follows a held answer must not meet its rest. */
async function askHttp1(listener: Listener, method: string): Promise<Asked[]> {
  const server = createServer((_, response) => void listener(response as never));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = async () => {
    const asked = request({ port, host: "127.0.0.1", method, agent }).end();
    const [answer] = await once(asked, "response");
    const { statusCode: status, statusMessage: message, headers } = answer;
    return { status, message, headers, body: await text(answer) };
  };
  const answers = [await ask(), await ask()];
  agent.destroy();
  await new Promise((resolve) => server.close(resolve));
  return answers;
}

async function askHttp2(listener: Listener, method: string): Promise<Asked[]> {
  const server = createHttp2Server((_, response) => void listener(response as never));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const session = connect(`http://127.0.0.1:${port}`);
  const ask = async () => {
    const asked = session.request({ ":method": method }).end();
    const [{ ":status": status, ...headers }] = await once(asked, "response");
    return { status, headers, body: await text(asked) };
  };
  const answers = [await ask(), await ask()];
  session.close();
  await new Promise((resolve) => server.close(resolve));
  return answers;
}

describe.each([
  ["node:http", askHttp1],
  ["node:http2", askHttp2],
])("%s", (_, ask) => {
  describe.each(Object.entries(ways))("%s", (_, answer) => {
    const ends: number[] = [];
    const held = (mayLeave: boolean) => async (response: Response) => {
      const ended = (status: number) => void ends.push(status);
      holdAnswer(response, { mayLeave: () => mayLeave, instead, ended });
      await answer(response);
    };
    beforeEach(() => {
      ends.length = 0;
    });
    test.each(["GET", "HEAD"])("%s: what may not leave is replaced, whole", async (method) => {
      for (const { status, headers, body } of await ask(held(false), method)) {
        expect(status).toBe(500);
        expect(headers).toMatchObject({ "content-type": "application/problem+json" });
        expect(headers).not.toHaveProperty("x-secret");
        expect(body).toBe(method === "HEAD" ? "" : instead().body);
      }
      expect(ends, "told once an answer").toEqual([500, 500]);
    });
    test.each(["GET", "HEAD"])("%s: what may leave is as if nothing held it", async (method) => {
      const [plain] = await ask(answer, method);
      for (const asked of await ask(held(true), method)) {
        const { date: _, ...headers } = plain?.headers ?? {};
        expect(asked).toMatchObject({ status: plain?.status, headers, body: plain?.body });
      }
      const once = [plain?.status, plain?.status];
      // To a HEAD, HTTP/2 closes the stream before its pipe could end it.
      if (method === "HEAD") expect([[], once]).toContainEqual(ends);
      else expect(ends, "told once an answer").toEqual(once);
    });
  });

  test("the status that is about to leave is what the rule is asked about", async () => {
    const statuses: number[] = [];
    const mayLeave = (status: number) => statuses.push(status) > 0;
    await ask((response) => {
      holdAnswer(response, { mayLeave, instead, ended: () => {} });
      response.writeHead(404, {});
      response.end(secret);
    }, "GET");
    expect(statuses).toEqual([404, 404]); // once a request
  });

  test("after an answer of ours nothing that a handler says leaves", async () => {
    const answers = await ask((response) => {
      holdAnswer(response, { mayLeave: () => true, instead, ended: () => {} });
      response.setHeader("access-control-allow-origin", "*");
      answerHeld(response, { ...instead(), status: 403 });
      answerHeld(response, instead());
      response.write(secret);
      response.end(secret);
    }, "GET");
    for (const { status, headers, body } of answers) {
      expect(status).toBe(403);
      expect(headers["access-control-allow-origin"]).toBe("*");
      expect(body).toBe(instead().body);
    }
  });

  test("whoever waits for what is dropped to be written goes on", async () => {
    const went: string[] = [];
    const answers = await ask(async (response) => {
      holdAnswer(response, { mayLeave: () => false, instead, ended: () => {} });
      await new Promise<void>((resolve) => void response.write(secret, resolve));
      went.push("after write");
      await new Promise<void>((resolve) => void response.end(secret, resolve));
      went.push("after end");
    }, "GET");
    const once = ["after write", "after end"];
    await expect.poll(() => went).toEqual(answers.flatMap(() => once));
  });

  test("of two rules the later one holds", async () => {
    const answers = await ask((response) => {
      holdAnswer(response, { mayLeave: () => false, instead, ended: () => {} });
      holdAnswer(response, { mayLeave: () => true, instead, ended: () => {} });
      response.end(secret);
    }, "GET");
    for (const { status, body } of answers)
      expect({ status, body }).toEqual({ status: 200, body: secret });
  });
});

test("a status message that may not leave does not", async () => {
  const [answered] = await askHttp1((response) => {
    holdAnswer(response, { mayLeave: () => false, instead, ended: () => {} });
    response.statusMessage = secret;
    response.end();
  }, "GET");
  expect(answered?.message).toBe("Internal Server Error");
});

/** As middleware that compresses or keeps sessions: it stands in front of the response's own methods. */
function shout(response: NodeResponse): void {
  const { writeHead, write, end } = response;
  const loud = (chunk: unknown) => (typeof chunk === "string" ? chunk.toUpperCase() : chunk);
  const put = (method: string, by: (...args: unknown[]) => unknown) =>
    Object.assign(response, { [method]: by });
  put("writeHead", (...args) => {
    response.setHeader("x-loud", "yes");
    return Reflect.apply(writeHead, response, args);
  });
  put("write", (chunk, ...rest) => Reflect.apply(write, response, [loud(chunk), ...rest]));
  put("end", (chunk, ...rest) => {
    if (chunk !== undefined) Reflect.apply(write, response, [loud(chunk)]);
    return setImmediate(() => Reflect.apply(end, response, rest)) && response;
  });
}

/** As middleware that waits for something before it ends an answer. */
function endLater(response: NodeResponse): void {
  const { end } = response;
  const later = (...args: unknown[]) => void setImmediate(() => Reflect.apply(end, response, args));
  Object.assign(response, { end: later });
}

describe("among other middleware that wraps the response", () => {
  const hold = (mayLeave: boolean) => (response: NodeResponse) =>
    holdAnswer(response, { mayLeave: () => mayLeave, instead, ended: () => {} });

  test.each([
    ["above", [shout, hold(false)], instead().body.toUpperCase()],
    ["below", [hold(false), shout], instead().body],
    ["above and late", [endLater, hold(false)], instead().body],
    ["below and late", [hold(false), endLater], instead().body],
  ] as const)("%s it: what may not leave is replaced", async (_, mounted, wanted) => {
    const answers = await askHttp1((response) => {
      for (const mount of mounted) mount(response);
      response.end(secret);
    }, "GET");
    for (const { status, body } of answers)
      expect({ status, body }).toEqual({ status: 500, body: wanted });
  });
  test.each([
    ["above", [shout, hold(true)]],
    ["below", [hold(true), shout]],
  ] as const)("%s it: what may leave does", async (_, mounted) => {
    const answers = await askHttp1((response) => {
      for (const mount of mounted) mount(response);
      response.write(secret);
      response.end(secret);
    }, "GET");
    for (const { status, headers, body } of answers) {
      expect({ status, body }).toEqual({ status: 200, body: secret.toUpperCase().repeat(2) });
      expect(headers["x-loud"]).toBe("yes");
    }
  });
});
