import { connect, type Socket } from "node:net";

const lookEveryMs = 500;

/** Where a connection leads, as the Postgres client says it. */
type Place = { host: string[]; port: number[]; path?: string | false };

/**
 * Makes the sockets of a pool, and destroys one that was written to and has not been heard from for `silentMs`: over a
 * half-open network nothing ever says that nobody is there, and a query would wait until TCP gives up, for a quarter of
 * an hour. What waited for an answer is then rejected by the client as CONNECTION_CLOSED.
 */
export function watchedSockets(silentMs: number): (place: Place) => Socket {
  const looks = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let made = 0;

  function watch(socket: Socket): void {
    const look = () => giveUpSilent(socket);
    const giveUpSilent = silenceOf(silentMs);
    looks.add(look);
    timer ??= setInterval(() => {
      for (const each of looks) each();
    }, lookEveryMs).unref();
    socket.once("close", () => {
      looks.delete(look);
      if (looks.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    });
  }

  return ({ host, port, path }) => {
    const at = made++ % host.length; // of several hosts another one each time
    const [name = "127.0.0.1", number = 5432] = [host[at], port[at]];
    const socket = path ? connect(path) : connect({ host: name, port: number });
    watch(socket);
    return Object.assign(socket, { host: name, port: number }); // the name is what a certificate is checked against
  };
}

/**
 * By the socket's own counters, which also move where TLS reads past its listeners. What was written and read between
 * two looks counts as a question without an answer: at worst a connection that nobody uses is called silent, and the
 * client has closed it before (`idle_timeout`).
 */
function silenceOf(silentMs: number): (socket: Socket) => void {
  let [read, written]: [number, number] = [0, 0];
  let askedAtMs: number | null = null;
  return (socket) => {
    const nowMs = performance.now();
    const [heard, asked] = [socket.bytesRead !== read, socket.bytesWritten !== written];
    if (heard) askedAtMs = asked ? nowMs : null;
    else if (asked) askedAtMs ??= nowMs;
    read = socket.bytesRead;
    written = socket.bytesWritten;
    if (askedAtMs === null || nowMs - askedAtMs < silentMs) return;
    // An answer that lay in the socket while the process was busy came in time.
    setImmediate(() => socket.bytesRead === read && socket.destroy());
  };
}
