import type { Limit, OrgId, Tier } from "@avy/core";
import { type HeldLeases, noLease } from "./held-leases.ts";
import { type KnownBucket, unknownBucket } from "./known-bucket.ts";

/** A request that waits, to be told 0 or after how many seconds to try again. */
export type Waiting = (retryAfterSeconds: number) => void;

/** All that this process has of one organization's tier. */
export type LeasedBucket = HeldLeases & {
  readonly orgId: OrgId;
  readonly tier: Tier;
  readonly known: KnownBucket;
  /** Nothing was said or decided of it yet: it counts as full. */
  isNew: boolean;
  /** Requests without an answer, to be asked for together at the end of this turn of the event loop. */
  waiting: Waiting[];
  /** A call that may lease ahead is under way: another would lease past the share. */
  isLeasing: boolean;
  /** Tokens of leases that ended, of which Redis was not told yet. */
  unreturned: number;
};

export const newBucket = (orgId: OrgId, tier: Tier, limit: Limit, nowMs: number): LeasedBucket => ({
  lease: noLease,
  nextLease: noLease,
  orgId,
  tier,
  known: unknownBucket(limit, nowMs),
  isNew: true,
  waiting: [],
  isLeasing: false,
  unreturned: 0,
});
