import { sql } from "drizzle-orm";
import type { Transaction } from "./connect.ts";
import { change } from "./schema/change.ts";

/** The same in every process that changes what verifiers decide by. */
const changeLock = 7_236_002;

/**
 * Numbers a change. The last statement of its transaction: the lock is held from here to the commit,
 * so numbers become visible in their order and a reader past number n has seen all below it.
 */
export async function appendChange(
  tx: Transaction,
  what: Pick<typeof change.$inferInsert, "orgId" | "kind" | "keyId">,
): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(${changeLock})`);
  const [row] = await tx.insert(change).values(what).returning({ number: change.number });
  if (row === undefined) throw new Error("A change was inserted and got no number");
  return row.number;
}
