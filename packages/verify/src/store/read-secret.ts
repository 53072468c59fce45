import type { OrgId, SecretId } from "@avy/core";
import type { Sql } from "postgres";
import type { StoredSecret } from "./store.ts";

/** One secret of an organization with the settings of its key; null when there is none. */
export async function readSecret(
  sql: Sql,
  orgId: OrgId,
  secretId: SecretId,
): Promise<StoredSecret | null> {
  const [row] = await sql<StoredSecret[]>`
    select
      s.digest,
      s.retires_at as "retiresAt",
      k.id as "keyId",
      k.type,
      k.scopes,
      array_to_json(k.allowed_ip_cidrs) as "allowedIpCidrs",
      k.expires_at as "expiresAt",
      k.revoked_at as "revokedAt"
    from api_key_secret s
    join api_key k on k.org_id = s.org_id and k.id = s.key_id
    where s.org_id = ${orgId} and s.id = ${secretId}`;
  return row ?? null;
}
