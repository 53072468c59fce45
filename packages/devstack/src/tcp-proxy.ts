import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A network of the test's own in front of a server on 127.0.0.1. */
export type TcpProxy = {
  port: number;
  /** The URL with this proxy in the place of its server. */
  through: (url: string) => string;
  /** All is well again for connections made from now on, and for those that were only held or slow. */
  pass: () => void;
  /** Every byte arrives so many milliseconds late, in both directions. */
  slow: (ms: number) => void;
  /** Bytes are kept back until `pass`; nobody is told. */
  hold: () => void;
  /** Half-open: connections stay, and new ones are accepted, but their bytes are lost for good. */
  swallow: () => void;
  /** New connections are reset as soon as they are made. */
  refuse: () => void;
  /** Ends (FIN) or resets (RST) every connection there is, and says how many. */
  cut: () => number;
  reset: () => number;
  /** Connections made from now on lead to this port. */
  leadTo: (port: number) => void;
  /** Connections that were accepted, and bytes that were lost. */
  seen: { connections: number; swallowedBytes: number };
  close: () => Promise<void>;
};

type Mode = "pass" | "hold" | "swallow" | "refuse";
/** `upstream` is null where nobody is behind the proxy any more. */
type Link = { client: Socket; upstream: Socket | null; lost: boolean };

export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const links = new Set<Link>();
  const seen = { connections: 0, swallowedBytes: 0 };
  let [mode, lateMs, target]: [Mode, number, number] = ["pass", 0, targetPort];

  function accept(client: Socket): void {
    seen.connections++;
    client.on("error", () => {}); // a reset is what we are here for
    if (mode === "refuse") return void client.resetAndDestroy();
    const upstream = mode === "swallow" ? null : connect({ port: target, host: "127.0.0.1" });
    const link: Link = { client, upstream, lost: upstream === null };
    links.add(link);
    client.once("close", () => links.delete(link));
    forward(link, client, () => upstream);
    if (upstream === null) return;
    upstream.on("error", () => client.resetAndDestroy());
    forward(link, upstream, () => client);
    if (mode === "hold") pause(link);
  }

  /** Chunk by chunk in its order, however the delay changes meanwhile. */
  function forward(link: Link, from: Socket, to: () => Socket | null): void {
    let before = Promise.resolve();
    const after = (ms: number, act: () => void) => {
      const due = ms > 0 ? sleep(ms) : undefined;
      before = before.then(() => due).then(act);
    };
    from.on("data", (chunk) => {
      if (link.lost) seen.swallowedBytes += chunk.length;
      else after(lateMs, () => void (link.lost || to()?.write(chunk)));
    });
    from.once("end", () => after(lateMs, () => void (link.lost || to()?.end())));
    from.once("close", () => after(lateMs, () => void (link.lost || to()?.destroy())));
  }

  const each = (act: (link: Link) => void): number => {
    const all = [...links];
    all.forEach(act);
    return all.length;
  };

  const server = createServer({ allowHalfOpen: true }, accept);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    port,
    seen,
    through(url) {
      const changed = new URL(url);
      changed.port = String(port);
      return changed.href;
    },
    pass() {
      mode = "pass";
      lateMs = 0;
      each(resume);
    },
    slow(ms) {
      lateMs = ms;
    },
    hold() {
      mode = "hold";
      each(pause);
    },
    swallow() {
      mode = "swallow";
      each((link) => {
        link.lost = true;
      });
    },
    refuse() {
      mode = "refuse";
    },
    cut: () => each((link) => void ends(link).map((end) => end.destroy())),
    reset: () => each((link) => void ends(link).map((end) => end.resetAndDestroy())),
    leadTo(next) {
      target = next;
    },
    close: () => closeAll(server, links),
  };
}

const ends = ({ client, upstream }: Link) => (upstream === null ? [client] : [client, upstream]);
const pause = (link: Link): void => void ends(link).map((end) => end.pause());
const resume = (link: Link): void => void ends(link).map((end) => end.resume());

async function closeAll(server: Server, links: Set<Link>): Promise<void> {
  const closed = once(server, "close");
  server.close();
  for (const link of links) for (const end of ends(link)) end.destroy();
  await closed;
}
