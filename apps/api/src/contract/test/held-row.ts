import { sql } from "drizzle-orm";
import type { ContractWorld } from "./contract-world.ts";

/** Sends while somebody else holds the row: a change waits two seconds for it. */
export const whileHeld = <Answer>(
  { database }: ContractWorld,
  { table, id }: { table: "site" | "fleet" | "thing" | "api_key"; id: string },
  send: () => Promise<Answer>,
): Promise<Answer> =>
  database.db.transaction(async (tx) => {
    await tx.execute(sql`select id from ${sql.identifier(table)} where id = ${id} for update`);
    return send();
  });
