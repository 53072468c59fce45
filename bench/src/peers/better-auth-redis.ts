import { randomUUID } from "node:crypto";
import { apiKey } from "@better-auth/api-key";
import { betterAuth } from "better-auth";
import { Redis } from "ioredis";
import { betterAuthSettings } from "./better-auth-settings.ts";
import type { KeyCounts, Peer } from "./peer.ts";

const keysAtOnce = 5_000;

/** better-auth's plugin without a database: keys in Redis, its updates put off, its limit off. */
export async function betterAuthRedis(redisUrl: string, { hot, stored }: KeyCounts): Promise<Peer> {
  const redis = new Redis(redisUrl);
  const later = new Set<Promise<unknown>>();
  const keepUntilDone = (task: Promise<unknown>): void => {
    later.add(task);
    task.finally(() => later.delete(task));
  };
  const auth = betterAuth({
    ...betterAuthSettings(),
    advanced: { backgroundTasks: { handler: keepUntilDone } },
    secondaryStorage: storageIn(redis),
    plugins: [
      apiKey({ storage: "secondary-storage", deferUpdates: true, rateLimit: { enabled: false } }),
    ],
  });
  const tokens: string[] = [];
  while (tokens.length < hot) {
    // An owner each: the list of an owner's keys, which every update reads, is then as short as can be.
    const { key } = await auth.api.createApiKey({ body: { userId: randomUUID() } });
    tokens.push(key);
  }
  await storeOthers(redis, stored - hot);
  return {
    name: "betterAuthRedis",
    label: "better-auth, Redis only, updates put off, no limit",
    tokens,
    isGood: async (key) => (await auth.api.verifyApiKey({ body: { key } })).valid,
    async close() {
      while (later.size > 0) await Promise.allSettled(later);
      redis.disconnect();
    },
  };
}

/** As its documentation has it. */
const storageIn = (redis: Redis) => ({
  get: (key: string) => redis.get(key),
  getAndDelete: (key: string) => redis.getdel(key),
  set: (key: string, value: string, ttl?: number) =>
    ttl === undefined ? redis.set(key, value) : redis.set(key, value, "EX", ttl),
  async delete(key: string) {
    await redis.del(key);
  },
  async increment(key: string, ttl: number) {
    const count = await redis.incr(key);
    if (count === 1) await redis.expire(key, ttl);
    return count;
  },
});

/** Copies of one that the plugin wrote, under other names: nobody asks for them. */
async function storeOthers(redis: Redis, count: number): Promise<void> {
  const [one] = await redis.keys("api-key:by-id:*");
  const value = one === undefined ? null : await redis.get(one);
  if (value === null) throw new Error("better-auth has stored its keys elsewhere");
  for (let from = 0; from < count; from += keysAtOnce) {
    const others = Array.from({ length: Math.min(keysAtOnce, count - from) }, () => randomUUID());
    await redis.mset(
      others.flatMap((id) => [`api-key:${id}`, value, `api-key:by-id:${id}`, value]),
    );
  }
}
