import { betterAuthDatabase } from "../peers/better-auth-database.ts";
import { betterAuthRedis } from "../peers/better-auth-redis.ts";
import { layOutByHash } from "../peers/by-hash.ts";
import type { KeyCounts, Peer } from "../peers/peer.ts";
import { redisGet } from "../peers/redis-get.ts";
import { selectAndUpdate } from "../peers/select-and-update.ts";
import { selectByHash } from "../peers/select-by-hash.ts";
import { say } from "../say.ts";
import type { StoredKeys } from "../stored-keys/with-stored-keys.ts";

const connections = 10;

/** All of them on the Postgres and the Redis that the verifier uses. The last two have keys of their own making. */
export async function openPeers(
  { stores, sql, requests }: StoredKeys,
  { hot, stored }: KeyCounts,
): Promise<Peer[]> {
  const { databaseUrl, redisUrl } = stores;
  const tokens = requests.slice(0, hot).map(({ token }) => token);
  await layOutByHash(sql);
  const peers = [
    selectByHash({ databaseUrl, tokens, connections, prepare: true }),
    selectAndUpdate({ databaseUrl, tokens, connections }),
    await redisGet(redisUrl, sql, { tokens, pipelined: false }),
    await redisGet(redisUrl, sql, { tokens, pipelined: true }),
    await betterAuthRedis(redisUrl, { hot, stored }),
    await betterAuthDatabase(databaseUrl, sql, { hot, stored }),
  ];
  say("peers' keys stored");
  return peers;
}
