import { Cluster, Redis, type RedisOptions } from "ioredis";
import { readRedisUrl } from "./redis-url.ts";

/** One server or a cluster: BullMQ takes either. */
export type RedisConnection = Redis | Cluster;

/** The old primary of a failover lives on as a replica; a connection to it is left, so that another can be found. */
const reconnectOnError = (error: Error): boolean => error.message.includes("READONLY");

/** Fails at once while Redis is away, and never queues commands up in memory. Errors come with each command. */
export function connectProducer(url: string): RedisConnection {
  const connection = connect(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    connectTimeout: 2_000,
    socketTimeout: 2_000, // one that fell silent is dialled anew
    reconnectOnError,
    retryStrategy: (attempt) => Math.min(100 * attempt, 1_000),
  });
  connection.on("error", () => {}); // without a listener ioredis prints each of them
  return connection;
}

/** Blocks while it waits for jobs: BullMQ requires retries without end here. */
export const connectWorker = (url: string): RedisConnection =>
  connect(url, {
    maxRetriesPerRequest: null,
    reconnectOnError,
    retryStrategy: (attempt) => Math.min(100 * attempt, 2_000),
  });

type Options = RedisOptions & { retryStrategy: (attempt: number) => number };

function connect(url: string, options: Options): RedisConnection {
  const place = readRedisUrl(url);
  if (place.kind === "single") return new Redis(url, options);
  const { retryStrategy, enableOfflineQueue = true, ...ofEachNode } = options;
  return new Cluster(place.nodes, {
    redisOptions: { ...ofEachNode, ...place.signIn },
    enableOfflineQueue,
    clusterRetryStrategy: retryStrategy,
    slotsRefreshTimeout: 2_000,
    // A node that failed over is told of by nobody while its slots are not asked for.
    slotsRefreshInterval: 5_000,
  });
}
