import { expectedRedisUrl, parseRedisUrl } from "@avy/core";
import { Cluster, type ClusterOptions, Redis, type RedisOptions } from "ioredis";

/** One server or a cluster: BullMQ takes either. */
export type RedisConnection = Redis | Cluster;

type Options = RedisOptions & { retryStrategy: (attempt: number) => number };
/** How a cluster repeats by itself what a node did not do. */
type Repeats = Pick<ClusterOptions, "retryDelayOnFailover" | "retryDelayOnClusterDown">;

/** By the URL, to one server or a cluster; of this each node gets the same options. Throws without quoting the URL, which may hold a password. */
export function openRedis(url: string, options: Options, repeats: Repeats = {}): RedisConnection {
  const place = parseRedisUrl(url);
  if (place === null) throw new Error(`The URL of Redis is not valid: ${expectedRedisUrl}`);
  if (place.kind === "single") return new Redis(url, options);
  const { retryStrategy, enableOfflineQueue = true, ...ofEachNode } = options;
  return new Cluster(place.nodes, {
    ...repeats,
    redisOptions: { ...ofEachNode, ...place.signIn },
    enableOfflineQueue,
    clusterRetryStrategy: retryStrategy,
    slotsRefreshTimeout: 2_000,
    // A node that failed over is told of by nobody while its slots are not asked for.
    slotsRefreshInterval: 5_000,
  });
}
