import type { Limit, OrgId, Tier } from "@avy/core";
import type { RedisConnection } from "@avy/queue";
import type { Result } from "ioredis";
import { leaseScript } from "./lease-script.ts";

declare module "ioredis" {
  interface RedisCommander<Context> {
    avyLease(
      bucketKey: string,
      processesKey: string,
      perMinute: number,
      burst: number,
      processId: string,
      wanted: number,
      held: number,
      returned: number,
      owed: number,
      knownTokens: number | "",
      knownAtMs: number | "",
    ): Result<[leased: number, tokens: string, nowMs: string, processes: number], Context>;
  }
}

/** What Redis said of a bucket: tokens that it leased, those left in it, and when, by its own clock. */
export type RedisLease = { leased: number; tokens: number; atMs: number; processes: number };

export type RedisCall = {
  /** Requests that wait, for one token each. */
  wanted: number;
  /** Tokens that this process may hold already; the burst leases nothing ahead. */
  held: number;
  /** Tokens that a lease left unspent. */
  returned: number;
  /** Tokens that were spent without Redis. */
  owed: number;
  /** From where a bucket that Redis lost goes on; null where nothing is known of it. */
  said: Pick<RedisLease, "tokens" | "atMs"> | null;
};

/** Both in one slot of a cluster. */
export const bucketKey = (orgId: OrgId, tier: Tier): string => `avy:limit:{${orgId}}:${tier}`;
export const processesKey = (orgId: OrgId, tier: Tier): string =>
  `${bucketKey(orgId, tier)}:processes`;

/** The organizations' buckets that all processes lease from. `processId` is one that no other process has. */
export function createRedisBuckets(redis: RedisConnection, processId: string) {
  redis.defineCommand("avyLease", { numberOfKeys: 2, lua: leaseScript });
  return {
    async lease(orgId: OrgId, tier: Tier, limit: Limit, call: RedisCall): Promise<RedisLease> {
      const { wanted, held, returned, owed, said } = call;
      const [leased, tokens, nowMs, processes] = await redis.avyLease(
        bucketKey(orgId, tier),
        processesKey(orgId, tier),
        limit.perMinute,
        limit.burst,
        processId,
        wanted,
        held,
        returned,
        owed,
        said?.tokens ?? "",
        said?.atMs ?? "",
      );
      return { leased, tokens: Number(tokens), atMs: Number(nowMs), processes };
    },
  };
}
export type RedisBuckets = ReturnType<typeof createRedisBuckets>;
