import { type Limit, leaseTokens, secondsToToken } from "@avy/core";
import type { Answered, BucketCalls } from "./bucket-calls.ts";
import { heldTokens, holdLease, type Lease, newLease, spendLease } from "./held-leases.ts";
import { putBack, takeOwn } from "./known-bucket.ts";
import type { LeasedBucket, Waiting } from "./leased-bucket.ts";
import type { LimitBook } from "./limit-book.ts";
import type { LimiterCounts } from "./limiter-counts.ts";

/** A timer may fire a little early; a lease is given back once nobody may spend it. */
const timerSlackMs = 5;

export type Leasing = {
  /** 0, or after how many seconds to try again, when Redis has said so. */
  wait(bucket: LeasedBucket): Promise<number>;
  /** Asks for the next lease before the one in hand is used up, where there is a share to lease. */
  renew(bucket: LeasedBucket): void;
  /** Decides by this process's own bucket. */
  decideOwn(bucket: LeasedBucket): number;
  /** Gives the leases of these buckets back, and waits for all that is under way. */
  close(buckets: Iterable<LeasedBucket>): Promise<void>;
};

export function createLeasing(options: {
  calls: BucketCalls;
  book: LimitBook;
  counts: LimiterCounts;
}): Leasing {
  const { calls, book, counts } = options;
  const underWay = new Set<Promise<void>>();
  const limitOf = ({ orgId, tier }: LeasedBucket) => book.limitOf(orgId, tier);

  function begin(work: Promise<void>): void {
    const ended = work.finally(() => underWay.delete(ended));
    underWay.add(ended);
  }

  /** A token for each request that waits, and beyond them up to the share of this process. */
  async function leaseAhead(bucket: LeasedBucket, wanted: number): Promise<Answered | null> {
    const askedAtMs = performance.now();
    bucket.isLeasing = true;
    const answered = await calls.ask(bucket, { wanted, held: heldTokens(bucket, askedAtMs) });
    bucket.isLeasing = false;
    if (answered !== null && answered.ahead > 0) hold(bucket, newLease(answered.ahead, askedAtMs));
    return answered;
  }

  const leaseExactly = (bucket: LeasedBucket, wanted: number): Promise<Answered | null> =>
    calls.ask(bucket, { wanted, held: limitOf(bucket).burst });

  function hold(bucket: LeasedBucket, lease: Lease): void {
    const nowMs = performance.now();
    holdLease(bucket, lease, nowMs);
    const leftMs = Math.max(0, lease.endsAtMs - nowMs) + timerSlackMs;
    setTimeout(() => begin(giveBack(bucket, [lease])), leftMs).unref();
  }

  async function giveBack(bucket: LeasedBucket, leases: readonly Lease[]): Promise<void> {
    let left = 0;
    for (const lease of leases) {
      if (lease.tokens === 0) continue;
      left += lease.tokens;
      lease.tokens = 0;
    }
    if (left === 0) return;
    bucket.unreturned += left;
    putBack(bucket.known, limitOf(bucket), performance.now(), left);
    await leaseExactly(bucket, 0);
  }

  /** The requests of one turn share a call, in which each has a token of its own. */
  async function serve(bucket: LeasedBucket): Promise<void> {
    const waiting = bucket.waiting.splice(0);
    const nowMs = performance.now();
    while (waiting.length > 0 && spendLease(bucket, nowMs)) allow(waiting.splice(0, 1));
    if (waiting.length === 0) return;
    const lease = bucket.isLeasing ? leaseExactly : leaseAhead;
    const answered = await lease(bucket, waiting.length);
    if (answered === null) {
      for (const answer of waiting) answer(decideOwn(bucket));
      return;
    }
    const { said } = answered;
    allow(waiting.splice(0, said.leased));
    const empty = { tokens: said.tokens, refilledAtMs: said.atMs };
    for (const answer of waiting) answer(secondsToToken(empty, limitOf(bucket)));
  }

  function allow(waiting: readonly Waiting[]): void {
    counts.leased += waiting.length;
    for (const answer of waiting) answer(0);
  }

  function decideOwn(bucket: LeasedBucket): number {
    counts.local += 1;
    bucket.isNew = false;
    return takeOwn(bucket.known, limitOf(bucket), performance.now());
  }

  return {
    decideOwn,
    wait(bucket) {
      if (bucket.waiting.length === 0) setImmediate(() => begin(serve(bucket)));
      return new Promise((resolve) => void bucket.waiting.push(resolve));
    },
    renew(bucket) {
      bucket.lease.renewAt = -1;
      if (!bucket.isLeasing && mayLeaseAhead(bucket, limitOf(bucket)))
        begin(leaseAhead(bucket, 0).then(() => {}));
    },
    async close(buckets) {
      await Promise.all(underWay);
      const leases = [...buckets].map((bucket) =>
        giveBack(bucket, [bucket.lease, bucket.nextLease]),
      );
      await Promise.all(leases);
    },
  };
}

/** As far as is known here: Redis is not asked for nothing. */
function mayLeaseAhead(bucket: LeasedBucket, limit: Limit): boolean {
  const { said, redis } = bucket.known;
  if (said === null) return false;
  const nowMs = performance.now();
  const held = heldTokens(bucket, nowMs);
  const { leased } = leaseTokens(redis, limit, nowMs, {
    processes: said.processes,
    wanted: 0,
    held,
  });
  return leased > 0;
}
