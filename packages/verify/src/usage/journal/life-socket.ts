import { closeSync, constants, existsSync, openSync, renameSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";

const { O_RDONLY, O_DIRECTORY, O_NOFOLLOW } = constants;
const socketName = "s";
/** What the address of a socket can hold, everywhere. */
const longestPath = 100;

/** Its process lives, or its socket refuses; `none` has no socket, of `unknown` nothing is known. */
export type Life = "alive" | "dead" | "none" | "unknown";

/** Listens in the directory as long as the process lives. Throws where it cannot. */
export function listenIn(directory: string) {
  const short = shortPath(directory);
  const server = createServer((socket) => socket.destroy());
  server.on("error", () => {}); // told by `listening`
  server.listen({ path: short.path, exclusive: true });
  server.unref();
  if (!server.listening || !existsSync(join(directory, socketName))) {
    short.close();
    throw new Error(`Cannot listen on a socket in ${directory}`);
  }
  return {
    /** `leave` keeps the socket in the directory, where it refuses from now on: what is left there is for another. */
    close(leave: boolean): void {
      const [path, aside] = [join(directory, socketName), join(directory, `${socketName}.closed`)];
      if (leave) renameSync(path, aside); // Node removes the socket by its name
      server.close(() => short.close());
      if (leave) renameSync(aside, path);
    },
  };
}

/** Connection refused is dead, and nothing else is. */
export function lifeIn(directory: string): Promise<Life> {
  return new Promise((resolve) => {
    let short: ReturnType<typeof shortPath>;
    try {
      short = shortPath(directory);
    } catch {
      return resolve("unknown");
    }
    const end = (life: Life) => {
      socket.destroy();
      short.close();
      resolve(life);
    };
    const socket = connect(short.path);
    socket.setTimeout(1_000, () => end("unknown"));
    socket.once("connect", () => end("alive"));
    socket.once("error", ({ code }: NodeJS.ErrnoException) => {
      if (code === "ECONNREFUSED") end("dead");
      else end(code === "ENOENT" ? "none" : "unknown");
    });
  });
}

/** The socket's path, by way of the open directory where it is long. */
function shortPath(directory: string): { path: string; close: () => void } {
  const path = join(directory, socketName);
  if (Buffer.byteLength(path) <= longestPath) return { path, close: () => {} };
  const opened = openSync(directory, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  return { path: `/proc/self/fd/${opened}/${socketName}`, close: () => closeSync(opened) };
}
