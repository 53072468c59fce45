import postgres from "postgres";

/** Gives roles, which migrations make without a login, a password each. `url` is the superuser's. */
export async function letRolesSignIn(
  url: string,
  passwords: Readonly<Record<string, string>>,
): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    for (const [role, password] of Object.entries(passwords)) {
      // ALTER ROLE takes no parameters: the server quotes the values itself.
      const [row] = await sql<{ statement: string }[]>`
        select format('alter role %I login password %L', ${role}::text, ${password}::text) as statement`;
      if (row !== undefined) await sql.unsafe(row.statement);
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
}
