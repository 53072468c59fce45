import { sql } from "drizzle-orm";
import type { Db } from "./connect.ts";

/** How many migrations this version of the apps was built with; a test counts the files. */
export const schemaVersion = 11;

/** How many migrations the database has seen. */
export async function readSchemaVersion(db: Db): Promise<number> {
  const rows = await db.execute<{ version: number }>(sql`select version from schema_version`);
  return rows[0]?.version ?? 0;
}
