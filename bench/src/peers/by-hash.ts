import { hash } from "node:crypto";
import type { Sql } from "postgres";

/** All that a decision needs in one table, found by the token's hash: what one lays out by hand. */
export async function layOutByHash(sql: Sql): Promise<void> {
  await sql`create schema peer`;
  await sql`
    create table peer.api_key as
    select s.digest as hash, k.id, k.org_id, k.scopes, k.allowed_ip_cidrs, k.expires_at, k.revoked_at,
      null::timestamptz as last_used_at
    from api_key_secret s join api_key k on k.org_id = s.org_id and k.id = s.key_id`;
  await sql`alter table peer.api_key add primary key (hash)`;
  await sql`vacuum analyze peer.api_key`;
}

type Row = { expiresAt: Date | null; revokedAt: Date | null };

/** Whether the key of a token is in force; its scopes and ranges come along, and nobody looks at them. */
export async function isInForce(sql: Sql, token: string): Promise<boolean> {
  const [row] = await sql<Row[]>`
    select id, org_id, scopes, allowed_ip_cidrs,
      expires_at as "expiresAt", revoked_at as "revokedAt"
    from peer.api_key where hash = ${hash("sha256", token, "buffer")}`;
  if (row === undefined || row.revokedAt !== null) return false;
  return row.expiresAt === null || row.expiresAt.getTime() > Date.now();
}
