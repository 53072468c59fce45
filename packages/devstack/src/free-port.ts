import { createServer } from "node:net";

/** A port on 127.0.0.1 that nobody listens on: the preferred one where that is free. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await isPortFree(preferred))) return preferred;
  const port = await listenOnce(0);
  if (port === null) throw new Error("This machine has no free port");
  return port;
}

export const isPortFree = async (port: number): Promise<boolean> =>
  (await listenOnce(port)) !== null;

function listenOnce(port: number): Promise<number | null> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(null));
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      const taken = typeof address === "object" && address !== null ? address.port : port;
      server.close(() => resolve(taken));
    });
  });
}
