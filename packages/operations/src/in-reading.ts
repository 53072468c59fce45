import type { Db, Transaction } from "@avy/db";
import { sql } from "drizzle-orm";

/** A read that Postgres gives up after five seconds: it may have to look through more than its index tells apart. */
export const inReading = <T>(db: Db, work: (tx: Transaction) => Promise<T>): Promise<T> =>
  db.transaction(
    async (tx) => {
      await tx.execute(sql`set local statement_timeout = '5s'`);
      return work(tx);
    },
    { accessMode: "read only" },
  );
