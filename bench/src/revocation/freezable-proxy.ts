import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export type FreezableProxy = {
  port: number;
  /** Nothing passes any more, and nobody is told: connections stay, as over a network that loses every packet. */
  freeze: () => void;
  close: () => void;
};

/** Passes every byte on to a port of this machine until it is frozen. */
export async function openProxy(toPort: number): Promise<FreezableProxy> {
  const sockets = new Set<Socket>();
  let frozen = false;
  const server = createServer((from) => {
    const to = connect(toPort, "127.0.0.1");
    for (const [here, there] of [
      [from, to],
      [to, from],
    ] as const) {
      sockets.add(here);
      here.on("data", (bytes) => {
        if (!frozen) there.write(bytes);
      });
      here.on("error", () => there.destroy());
      here.on("close", () => {
        sockets.delete(here);
        there.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    freeze() {
      frozen = true;
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
