import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { bytesOf, type Filling, filled, type HostileCase } from "./hostile-case.ts";

export type Heard = { status: number | "close"; type: string; body: string; headers: string };

const patienceMs = 10_000;

/** Over HTTP, with the path as it is written. */
export async function sendHostile(
  port: number,
  { method, path, headers, body }: HostileCase,
  filling: Filling,
): Promise<Heard> {
  const bytes = body === null ? undefined : bytesOf(body, filling);
  const sent = request({
    ...{ host: "127.0.0.1", port, method, agent: false, timeout: patienceMs },
    path: bytesOf(path, filling).toString("latin1"),
    headers: [
      ...["Host", `127.0.0.1:${port}`],
      ...headers.flatMap(([name, value]) => [name, filled(value, filling)]),
      ...(bytes === undefined ? [] : ["Content-Length", String(bytes.length)]),
    ],
  });
  sent.on("timeout", () => sent.destroy(new Error("No answer came")));
  // A server that has heard enough closes while it is still told more.
  const answered = new Promise<Heard>((resolve, reject) => {
    let heard = false;
    sent.on("response", (answer) => {
      heard = true;
      void text(answer).then((read) =>
        resolve({
          status: answer.statusCode ?? 0,
          type: answer.headers["content-type"] ?? "",
          body: read,
          headers: JSON.stringify(answer.headers),
        }),
      );
    });
    sent.on("error", (error: NodeJS.ErrnoException) => {
      if (heard) return;
      if (error.code === "ECONNRESET" || error.code === "EPIPE") resolve(closed);
      else reject(error);
    });
  });
  sent.end(bytes);
  return answered;
}

const closed: Heard = { status: "close", type: "", body: "", headers: "" };

/** Bytes on a socket, and what came back before it was closed. */
export async function sendRaw(
  port: number,
  { body }: HostileCase,
  filling: Filling,
): Promise<Heard> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  socket.setTimeout(patienceMs, () => socket.destroy(new Error("Neither answered nor closed")));
  let heard = "";
  socket.setEncoding("latin1").on("data", (chunk: string) => {
    heard += chunk;
    if (heard.includes("\r\n\r\n")) socket.end();
  });
  socket.on("error", () => {});
  socket.write(bytesOf(body ?? "", filling));
  await once(socket, "close");
  const status = /^HTTP\/1\.1 (\d{3})/.exec(heard)?.[1];
  const [headers = "", read = ""] = heard.split("\r\n\r\n");
  const type = /^content-type: (.*)$/im.exec(headers)?.[1] ?? "";
  return status === undefined ? closed : { status: Number(status), type, body: read, headers };
}
