import { changesChannel } from "@avy/core";
import { Cluster, type Redis } from "ioredis";
import { connectListener } from "./redis-connections.ts";
import type { TroubleListener } from "./trouble.ts";

const pingEveryMs = 2_000;
const anotherAfterMs = 200;

export type ChangesListener = { disconnect(): void };

/** Rejects when it could not subscribe. */
type Hear = (redis: Redis) => Promise<unknown>;

/** Announced change numbers. It only makes things sooner: nothing is lost while it is away. */
export function listenForChanges(
  url: string,
  nudge: (changeNumber: number) => void,
  onTrouble: TroubleListener,
): ChangesListener {
  const connection = connectListener(url, onTrouble);
  const hear: Hear = (redis) => {
    keepAsking(redis);
    redis.on("message", (_channel, text: string) => {
      const changeNumber = Number(text);
      if (Number.isSafeInteger(changeNumber)) nudge(changeNumber);
    });
    return redis.subscribe(changesChannel);
  };
  if (connection instanceof Cluster) return hearOfCluster(connection, hear);
  hear(connection).catch((error: unknown) => onTrouble({ what: "redis", error }));
  return connection;
}

/**
 * What is published is told by every node: one of them is listened to, and when it is gone or does not answer, another.
 * Not the cluster's own subscriber, which nobody can ask whether it still answers.
 */
function hearOfCluster(cluster: Cluster, hear: Hear): ChangesListener {
  let listener: Redis | null = null;
  let timer: NodeJS.Timeout | undefined;
  const listenSoon = () => {
    timer = setTimeout(listen, anotherAfterMs).unref();
  };
  function listen() {
    const nodes = cluster.nodes("all");
    const node = nodes[Math.floor(Math.random() * nodes.length)];
    if (node === undefined) return listenSoon();
    const chosen = node.duplicate({ lazyConnect: false, retryStrategy: () => null });
    chosen.on("error", () => {}); // the cluster's own connections tell of it
    chosen.once("end", listenSoon);
    hear(chosen).catch(() => chosen.disconnect());
    listener = chosen;
  }
  listen();
  return {
    disconnect() {
      clearTimeout(timer);
      listener?.off("end", listenSoon);
      listener?.disconnect();
      cluster.disconnect();
    },
  };
}

/** A subscriber only listens, and would listen to a half-open connection for ever: one that does not answer is dialled anew. */
function keepAsking(redis: Redis): void {
  const timer = setInterval(() => {
    if (redis.status === "ready") redis.ping().catch(() => {});
  }, pingEveryMs).unref();
  redis.once("end", () => clearInterval(timer));
}
