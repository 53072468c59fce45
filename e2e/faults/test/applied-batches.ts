import { sql } from "drizzle-orm";
import type { Platform } from "./start-platform.ts";

const countOf = async ({ postgres }: Platform, query: ReturnType<typeof sql>): Promise<number> => {
  const [row] = await postgres.db.execute<{ count: number }>(query);
  return row?.count ?? 0;
};

/** Batches whose counts are in. */
export const appliedBatches = (platform: Platform): Promise<number> =>
  countOf(platform, sql`select count(*)::int as count from usage_batch`);

export const parkedBatches = (platform: Platform): Promise<number> =>
  countOf(platform, sql`select count(*)::int as count from usage_parked`);

/** Connections of workers that wait for a lock. */
export const waitingWorkers = (platform: Platform): Promise<number> =>
  countOf(
    platform,
    sql`select count(*)::int as count from pg_stat_activity
      where usename = 'avy_worker' and wait_event_type = 'Lock'`,
  );
