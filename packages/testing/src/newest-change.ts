import { change, type Db } from "@avy/db";
import { max } from "drizzle-orm";

/** The number of the last change that was committed; 0 before the first. */
export async function newestChange(db: Db): Promise<number> {
  const [row] = await db.select({ number: max(change.number) }).from(change);
  return Number(row?.number ?? 0);
}
