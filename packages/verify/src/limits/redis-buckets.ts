import type { Limit, OrgId, Tier } from "@avy/core";
import type { Redis, Result } from "ioredis";
import { takeTokenScript } from "./take-token-script.ts";

declare module "ioredis" {
  interface RedisCommander<Context> {
    avyTakeToken(
      key: string,
      perMinute: number,
      burst: number,
    ): Result<[retryAfterSeconds: number, tokens: string, nowMs: string], Context>;
  }
}

/** What Redis said: 0 seconds to wait is a token taken. */
export type RedisTake = { retryAfterSeconds: number; tokens: number };

export const bucketKey = (orgId: OrgId, tier: Tier): string => `avy:limit:{${orgId}}:${tier}`;

/** The organizations' buckets that all processes spend from. */
export function createRedisBuckets(redis: Redis) {
  redis.defineCommand("avyTakeToken", { numberOfKeys: 1, lua: takeTokenScript });
  return {
    async take(orgId: OrgId, tier: Tier, { perMinute, burst }: Limit): Promise<RedisTake> {
      const [retryAfterSeconds, tokens] = await redis.avyTakeToken(
        bucketKey(orgId, tier),
        perMinute,
        burst,
      );
      return { retryAfterSeconds, tokens: Number(tokens) };
    },
  };
}
export type RedisBuckets = ReturnType<typeof createRedisBuckets>;
