import type { connectChanges } from "@avy/changes";
import { Cluster, type Redis } from "ioredis";
import { type Check, looked, ok, wrong } from "./check.ts";
import { skewCheck } from "./clock-skew.ts";
import { isAtLeast } from "./is-at-least.ts";

export type RedisConnection = ReturnType<typeof connectChanges>;

const oldestRedis = "6.2.0";
/** Past it producers keep what they counted to themselves: workers need the rest to empty the queue. */
const mostMemory = 0.6;

/** Every check on Redis, of each primary of a cluster. The connection is ready. */
export async function redisChecks(connection: RedisConnection): Promise<Check[]> {
  const servers = connection instanceof Cluster ? connection.nodes("master") : [connection];
  const checks = await Promise.all(
    servers.map((server) =>
      looked(nameOf("redis", server, servers), () => ofServer(server, servers)),
    ),
  );
  return checks.flat();
}

/** The servers of a cluster are told apart by their addresses. */
function nameOf(what: string, { options }: Redis, servers: readonly Redis[]): string {
  return servers.length === 1 ? what : `${what} ${options.host}:${options.port}`;
}

async function ofServer(server: Redis, servers: readonly Redis[]): Promise<Check[]> {
  const sentAtMs = Date.now();
  const [seconds, microseconds] = await server.time();
  const receivedAtMs = Date.now();
  const theirsMs = Number(seconds) * 1_000 + Number(microseconds) / 1_000;
  const clock = nameOf("redis clock", server, servers);
  return [
    ...infoChecks(await server.info(), (what) => nameOf(what, server, servers)),
    skewCheck(clock, { sentAtMs, theirsMs, receivedAtMs }),
  ];
}

/** By what INFO tells: CONFIG is closed where somebody else runs the server. */
export function infoChecks(
  info: string,
  named: (what: string) => string = (what) => what,
): Check[] {
  const field = (name: string) => new RegExp(`^${name}:(\\S+)`, "m").exec(info)?.[1] ?? "unknown";
  const version = field("redis_version");
  const policy = field("maxmemory_policy");
  return [
    isAtLeast(version, oldestRedis)
      ? ok(named("redis"), version)
      : wrong(named("redis"), version, `run ${oldestRedis} or later`),
    policy === "noeviction"
      ? ok(named("redis policy"), "noeviction")
      : wrong(
          named("redis policy"),
          `maxmemory-policy is ${policy}: it may drop batches of usage`,
          "set maxmemory-policy noeviction, in its configuration too",
        ),
    field("aof_enabled") === "1"
      ? ok(named("redis log"), "append-only file")
      : wrong(
          named("redis log"),
          "no append-only file: a restart loses what is queued",
          "set appendonly yes, in its configuration too",
        ),
    memoryCheck(named("redis memory"), Number(field("used_memory")), Number(field("maxmemory"))),
  ];
}

function memoryCheck(name: string, used: number, most: number): Check {
  const usedText = `${Math.ceil(used / 1_048_576)} MiB`;
  if (!(most > 0)) return ok(name, `${usedText}, without a limit of its own`);
  const found = `${usedText} of ${Math.ceil(most / 1_048_576)} MiB`;
  const mend = "raise its maxmemory, or start more workers";
  return used / most < mostMemory ? ok(name, found) : wrong(name, found, mend);
}
