import type { Db } from "@avy/db";
import { sql } from "drizzle-orm";
import { vi } from "vitest";

/** Until so many transactions of the test's own database wait for a lock that another one holds. Ask outside of both. */
export const untilSomebodyWaits = (db: Db, least = 1): Promise<boolean> =>
  vi.waitUntil(
    async () => {
      const [row] = await db.execute<{ waiting: number }>(sql`
        select count(distinct pid)::integer as waiting from pg_locks
        where not granted and pid in (
          select pid from pg_stat_activity where datname = current_database())`);
      return (row?.waiting ?? 0) >= least;
    },
    { interval: 5, timeout: 1_500 },
  );
