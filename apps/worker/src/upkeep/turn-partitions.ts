import { sql } from "drizzle-orm";
import type { WorkerServices } from "../services.ts";

const daysAhead = 14;

/** Makes the partitions of the next 14 days and drops those past their time. */
export async function turnPartitions({ db, log }: WorkerServices): Promise<void> {
  const [made] = await db.execute<{ made: number }>(
    sql`select usage_make_partitions(${daysAhead}::integer) as made`,
  );
  const [gone] = await db.execute<{ dropped: number }>(
    sql`select usage_drop_partitions() as dropped`,
  );
  log.info({ made: made?.made, dropped: gone?.dropped }, "partitions turned");
}
