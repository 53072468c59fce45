import { type Bucket, fullBucket, giveBack, leaseTokens } from "@avy/core";
import type { RedisBuckets } from "../limits/redis-buckets.ts";

/** What a test lets a call meet. */
export type Weather = {
  /** How long an answer takes. */
  lateMs: number;
  /** `away`: it is refused before it is heard. `lost`: it is heard, and its answer never comes. */
  fate: "answered" | "away" | "lost";
};

/** One bucket that several processes share, in the place of Redis: the model of the core, on the test's clock. */
export function modelBuckets(weather: Weather) {
  let bucket: Bucket | null = null;
  const heardAtMs = new Map<number, number>();
  return (process: number): RedisBuckets => {
    let before: Promise<unknown> = Promise.resolve(); // as on a connection: no answer overtakes another
    return {
      async lease(_orgId, _tier, limit, { wanted, held, returned, owed, said }) {
        const { lateMs, fate } = weather;
        if (fate === "away") throw new Error("Redis is away");
        const nowMs = performance.now();
        heardAtMs.set(process, nowMs);
        const processes = [...heardAtMs.values()].filter((atMs) => atMs > nowMs - 3_000).length;
        const known =
          said === null ? fullBucket(limit, nowMs) : { ...said, refilledAtMs: said.atMs };
        const returnedTo = giveBack(bucket ?? known, limit, nowMs, returned);
        const settled = giveBack(returnedTo, limit, nowMs, -owed);
        const lease = leaseTokens(settled, limit, nowMs, { processes, wanted, held });
        bucket = lease.bucket;
        if (fate === "lost") return new Promise<never>(() => {});
        const late = () => new Promise((resolve) => void setTimeout(resolve, lateMs));
        if (lateMs > 0) before = Promise.all([before, late()]);
        await before;
        return { leased: lease.leased, tokens: lease.bucket.tokens, atMs: nowMs, processes };
      },
    };
  };
}
