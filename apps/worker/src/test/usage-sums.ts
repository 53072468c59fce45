import type { Db } from "@avy/db";
import { sql } from "drizzle-orm";

const tables = ["usage_decision", "org_usage_decision"].flatMap((family) =>
  ["minute", "hour", "day"].map((granularity) => `${family}_${granularity}`),
);

/** The sum of every usage table, for one organization. */
export async function usageSums(db: Db, orgId: string): Promise<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const table of tables) {
    const [row] = await db.execute<{ sum: number }>(
      sql`select coalesce(sum(count), 0)::float8 as sum from ${sql.identifier(table)} where org_id = ${orgId}`,
    );
    sums[table] = row?.sum ?? 0;
  }
  return sums;
}

export const everyTable = (sum: number): Record<string, number> =>
  Object.fromEntries(tables.map((table) => [table, sum]));
