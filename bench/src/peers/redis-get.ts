import { hash } from "node:crypto";
import { Redis } from "ioredis";
import type { Sql } from "postgres";
import type { Peer } from "./peer.ts";

const rowsAtOnce = 5_000;
const keyOf = (hexHash: string): string => `peer:key:${hexHash}`;

type Row = { hash: Buffer; settings: string };

/** One GET a call. What it brings is the key's settings as JSON, and nobody parses it. */
export async function redisGet(
  redisUrl: string,
  sql: Sql,
  { tokens, pipelined }: { tokens: readonly string[]; pipelined: boolean },
): Promise<Peer> {
  const redis = new Redis(redisUrl, { enableAutoPipelining: pipelined });
  const rows = sql<Row[]>`
    select hash, to_json(settings)::text as settings
    from peer.api_key, lateral (select id, org_id, scopes, allowed_ip_cidrs, expires_at, revoked_at) settings`;
  for await (const some of rows.cursor(rowsAtOnce)) {
    await redis.mset(some.flatMap((row) => [keyOf(row.hash.toString("hex")), row.settings]));
  }
  return {
    name: pipelined ? "redisGetPipelined" : "redisGet",
    label: `Redis GET${pipelined ? ", pipelined by the turn" : ""}`,
    tokens,
    isGood: async (token) => (await redis.get(keyOf(hash("sha256", token, "hex")))) !== null,
    close: async () => redis.disconnect(),
  };
}
