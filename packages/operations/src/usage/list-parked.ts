import { usageParked } from "@avy/db";
import { asc, count } from "drizzle-orm";
import { z } from "zod";
import { type OperatorServices, type ParkedView, parkedColumns } from "./parked-batch.ts";

export const listParkedInput = z.strictObject({
  limit: z.int("limit is a whole number, such as 100").min(1).max(1_000).default(100),
});

/** The batches that were parked, the oldest first, and how many there are in all. */
export async function listParked(
  { db }: OperatorServices,
  { limit }: z.output<typeof listParkedInput>,
): Promise<{ total: number; items: ParkedView[] }> {
  const items = await db
    .select(parkedColumns)
    .from(usageParked)
    .orderBy(asc(usageParked.parkedAt), asc(usageParked.batchId))
    .limit(limit);
  const [row] = await db.select({ total: count() }).from(usageParked);
  return { total: row?.total ?? 0, items };
}
