import type { RedisConnection } from "./open-redis.ts";

export type RedisState = {
  /** Drawn anew at each start of the server: another one may have lost what the last one acknowledged. */
  runId: string;
  usedBytes: number;
  /** Null where no maxmemory is set. */
  maxBytes: number | null;
};

/** By a script, because a cluster sends a command that names no key to any of its nodes. It writes nothing. */
const script = "return redis.call('INFO', 'server') .. redis.call('INFO', 'memory')";

/** Of the server that holds the queue. */
export async function readRedisState(
  connection: RedisConnection,
  { prefix }: { prefix: string },
): Promise<RedisState> {
  const told = String(await connection.eval(script, 1, prefix));
  const maxBytes = Number(field(told, "maxmemory"));
  return {
    runId: field(told, "run_id"),
    usedBytes: Number(field(told, "used_memory")),
    maxBytes: maxBytes === 0 ? null : maxBytes,
  };
}

function field(told: string, name: string): string {
  const value = new RegExp(`^${name}:(\\S+)`, "m").exec(told)?.[1];
  if (value === undefined) throw new Error(`Redis did not tell its ${name}`);
  return value;
}
