type RedisNode = { host: string; port: number };
/** What every node of a cluster is signed in to with. */
type RedisSignIn = { username?: string; password?: string; tls?: Record<string, never> };

export type RedisPlace =
  | { kind: "single"; url: string }
  /** Any of its nodes; the rest is learned from them. */
  | { kind: "cluster"; nodes: RedisNode[]; signIn: RedisSignIn };

export const expectedRedisUrl =
  "expected a URL such as redis://host:6379 or, for a cluster, redis+cluster://host:7000,host:7001";

const clusterUrl = /^(rediss?)\+cluster:\/\/(?:([^@/]*)@)?([^@/?#]+)\/?$/;
const defaultPort = 6_379;

/**
 * `redis://host:6379` is one server, `redis+cluster://user:password@host:7000,host:7001` a cluster, which knows no
 * databases; `rediss` in either is TLS. Null for any other text.
 */
export function parseRedisUrl(url: string): RedisPlace | null {
  if (/^rediss?:\/\//.test(url)) return URL.canParse(url) ? { kind: "single", url } : null;
  const [, protocol, user, hosts = ""] = clusterUrl.exec(url) ?? [];
  const nodes = hosts.split(",").map(readNode);
  const signIn = readUser(user);
  if (protocol === undefined || signIn === null || nodes.some((node) => node === null)) return null;
  return {
    kind: "cluster",
    nodes: nodes.filter((node) => node !== null),
    signIn: { ...signIn, ...(protocol === "rediss" && { tls: {} }) },
  };
}

function readNode(text: string): RedisNode | null {
  if (!URL.canParse(`redis://${text}`)) return null;
  const { hostname, port } = new URL(`redis://${text}`);
  if (hostname === "") return null;
  return { host: hostname.replace(/^\[|\]$/g, ""), port: port === "" ? defaultPort : Number(port) };
}

function readUser(user: string | undefined): RedisSignIn | null {
  if (user === undefined) return {};
  const [username = "", ...password] = user.split(":");
  try {
    return {
      ...(username !== "" && { username: decodeURIComponent(username) }),
      ...(password.length > 0 && { password: decodeURIComponent(password.join(":")) }),
    };
  } catch {
    return null; // a stray percent sign
  }
}
