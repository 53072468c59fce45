import { once } from "node:events";
import { type IncomingHttpHeaders, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";

export type HeaderLine = readonly [name: string, value: string];
export type Answered = { status: number; headers: IncomingHttpHeaders; body: string };

type Asked = {
  method: string;
  path: string;
  /** Sent line by line, in this order. */
  lines: readonly HeaderLine[];
  /** What the server sees as the remote address. */
  from?: string;
  /** JSON. */
  body?: string;
};

export type RunningServer = {
  /** One request on a connection of its own. */
  send(asked: Asked): Promise<Answered>;
  close(): Promise<void>;
};

/** Asks again while the answer is 503: on a busy machine a look-up may take too long, and that says nothing of the key. */
export async function sendUntilJudged(server: RunningServer, asked: Asked): Promise<Answered> {
  for (let left = 20; left > 0; left--) {
    const answered = await server.send(asked);
    if (answered.status !== 503) return answered;
    await pause(100);
  }
  return server.send(asked);
}

/** Listens on 127.0.0.1. Requests of one server are sent one after another: each may come from elsewhere. */
export async function run(server: Server): Promise<RunningServer> {
  let remote: string | undefined;
  server.on("connection", (socket) => {
    if (remote !== undefined) Object.defineProperty(socket, "remoteAddress", { value: remote });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  let last: Promise<unknown> = Promise.resolve();

  return {
    send({ method, path, lines, from, body }) {
      const sent = last.then(async () => {
        remote = from;
        const content = contentLines(method, body);
        const headers = [["Host", `127.0.0.1:${port}`], ...content, ...lines].flat();
        const asked = request({ port, host: "127.0.0.1", method, path, headers, agent: false });
        asked.end(body);
        const [answer] = await once(asked, "response");
        return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
      });
      last = sent.catch(() => {});
      return sent;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A POST without a body says so: of unknown length it would be one without a type. */
function contentLines(method: string, body: string | undefined): HeaderLine[] {
  if (body !== undefined) {
    return [
      ["Content-Type", "application/json"],
      ["Content-Length", String(Buffer.byteLength(body))],
    ];
  }
  return method === "POST" ? [["Content-Length", "0"]] : [];
}
