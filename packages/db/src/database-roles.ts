import type { Sql } from "postgres";

/** Roles belong to the server, not to one database: the migrator makes those that are missing. */
const roles = ["avy_migrator", "avy_app", "avy_worker", "avy_verifier"] as const;

/** Made without a login; whoever runs the server gives each a password. */
export async function ensureRoles(sql: Sql): Promise<void> {
  const existing = await sql<{ name: string }[]>`
    select rolname as name from pg_roles where rolname in ${sql(roles)}`;
  for (const role of roles.filter((name) => !existing.some((row) => row.name === name))) {
    await sql.unsafe(`create role ${role} nologin`);
  }
  const [may] = await sql<{ migrate: boolean }[]>`
    select pg_has_role(current_user, 'avy_migrator', 'set') as migrate`;
  if (!may?.migrate) await sql.unsafe("grant avy_migrator to current_user");
  await sql.unsafe(`
    grant usage on schema public to avy_app, avy_worker, avy_verifier;
    grant create, usage on schema public to avy_migrator`);
  const [row] = await sql<{ database: string }[]>`select current_database() as database`;
  await sql`grant create on database ${sql(row?.database ?? "")} to avy_migrator`;
}
