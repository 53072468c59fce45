import type { Sql } from "postgres";

/** Of the database that answered, as of its answer: the newest change number it knows, and whether it follows another. */
export type Standing = { head: number; replica: boolean };

/**
 * The one row that every answer has at least, beside what was asked: read in one statement with it, and so of one moment.
 * An answer without rows is none.
 */
export const standing = (sql: Sql) => sql`
  (select coalesce(max(number), 0)::float8 as head, pg_is_in_recovery() as replica from change) as standing`;

/**
 * The rows of an answer, if they are as new as what this verifier has read before it asked. A replica, or a primary that
 * was restored, may know less than that: it would bring back a key that is revoked.
 */
export function currentRows<Row extends Standing>(
  rows: readonly Row[],
  knownNumber: number,
): readonly [Row, ...Row[]] {
  const [first, ...others] = rows;
  if (first === undefined) throw new Error("Postgres answered nothing");
  if (first.replica) throw new Error("A replica answered; what it knows may be over");
  if (first.head < knownNumber) {
    throw new Error(`Postgres knows of change ${first.head} and no later; ${knownNumber} was seen`);
  }
  return [first, ...others];
}
