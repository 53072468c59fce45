import { connect } from "node:net";

/** False while nothing listens, and while the server still reads its append-only file. */
export function answersPing(port: number): Promise<boolean> {
  const socket = connect({ port, host: "127.0.0.1" });
  return new Promise((resolve) => {
    const answer = (pong: boolean) => {
      socket.destroy();
      resolve(pong);
    };
    socket.setTimeout(1_000, () => answer(false));
    socket.once("error", () => answer(false));
    socket.once("close", () => answer(false));
    socket.once("data", (reply) => answer(reply.toString("latin1").startsWith("+PONG")));
    socket.write("PING\r\n");
  });
}
