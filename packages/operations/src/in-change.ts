import type { Db, Transaction } from "@avy/db";
import { sql } from "drizzle-orm";
import { OperationError } from "./operation-error.ts";

/** A lock that was not given, and a deadlock that Postgres resolved. */
const waitedTooLong = new Set(["55P03", "40P01"]);

/** A transaction that waits for nobody longer than two seconds. */
export async function inChange<T>(db: Db, work: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    return await db.transaction(async (tx) => {
      await tx.execute(sql`set local lock_timeout = '2s'`);
      await tx.execute(sql`set local statement_timeout = '10s'`);
      await tx.execute(sql`set local idle_in_transaction_session_timeout = '10s'`);
      return work(tx);
    });
  } catch (error) {
    if (waitedTooLong.has(postgresCode(error) ?? "")) {
      throw new OperationError("conflict", "Somebody else is changing this right now; try again");
    }
    throw error;
  }
}

/** SQLSTATE of a failed statement, through the wrapper that drizzle puts around it. */
export function postgresCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return postgresCode(error.cause);
}
