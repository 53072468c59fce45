import type { ClusterNode, RedisOptions } from "ioredis";

/** What every node of a cluster is signed in to with. */
type SignIn = Pick<RedisOptions, "username" | "password" | "tls">;

export type RedisPlace =
  | { kind: "single"; url: string }
  /** Any of its nodes; the rest is learned from them. */
  | { kind: "cluster"; nodes: ClusterNode[]; signIn: SignIn };

const clusterUrl = /^(rediss?)\+cluster:\/\/(?:([^@/]*)@)?([^@/?#]+)\/?$/;
const defaultPort = 6_379;

/**
 * `redis://host:6379` is one server, `redis+cluster://user:password@host:7000,host:7001` a cluster; `rediss` in either
 * is TLS. Throws without quoting the URL, which may hold a password.
 */
export function readRedisUrl(url: string): RedisPlace {
  if (!/^rediss?\+cluster:/.test(url)) return { kind: "single", url };
  const [, protocol, user, hosts = ""] = clusterUrl.exec(url) ?? [];
  const nodes = hosts.split(",").map(readNode);
  if (protocol === undefined || nodes.some((node) => node === null)) {
    throw new Error(
      "The URL of a Redis Cluster is not valid: expected redis+cluster://host:7000,host:7001, and no database",
    );
  }
  return {
    kind: "cluster",
    nodes: nodes.filter((node) => node !== null),
    signIn: { ...readUser(user), ...(protocol === "rediss" && { tls: {} }) },
  };
}

function readNode(text: string): { host: string; port: number } | null {
  if (!URL.canParse(`redis://${text}`)) return null;
  const { hostname, port } = new URL(`redis://${text}`);
  if (hostname === "") return null;
  return { host: hostname.replace(/^\[|\]$/g, ""), port: port === "" ? defaultPort : Number(port) };
}

function readUser(user: string | undefined): SignIn {
  if (user === undefined) return {};
  const [username = "", ...password] = user.split(":");
  return {
    ...(username !== "" && { username: decodeURIComponent(username) }),
    ...(password.length > 0 && { password: decodeURIComponent(password.join(":")) }),
  };
}
