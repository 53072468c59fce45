import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as applyMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { ensureRoles } from "./database-roles.ts";

const migrationsFolder = fileURLToPath(new URL("../migrations", import.meta.url));

/** Any number of its own; the same in every process that migrates. */
const migrationLock = 7_236_001;

/**
 * Brings a database to this version's schema. Safe to run at once from many processes:
 * drizzle's migrator takes no lock of its own, so this does. `url` names a role that may create roles,
 * or one for which the roles were made beforehand.
 */
export async function migrate(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, prepare: false, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${migrationLock})`;
    await ensureRoles(sql);
    await sql`set role avy_migrator`; // so that every table belongs to it, whoever ran the migration
    await applyMigrations(drizzle(sql), { migrationsFolder });
  } finally {
    await sql.end({ timeout: 5 }); // ends the session, and its lock with it
  }
}
