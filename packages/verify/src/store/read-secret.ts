import type { OrgId, SecretId } from "@avy/core";
import type { Sql } from "postgres";
import { currentRows, type Standing, standing } from "./current-answer.ts";
import type { StoredSecret } from "./store.ts";

type Row = Standing & (StoredSecret | { digest: null });

/** One secret of an organization with the settings of its key; null when there is none. */
export async function readSecret(
  sql: Sql,
  knownNumber: number,
  orgId: OrgId,
  secretId: SecretId,
): Promise<StoredSecret | null> {
  const rows = await sql<Row[]>`
    select
      standing.*,
      s.digest,
      s.retires_at as "retiresAt",
      k.id as "keyId",
      k.type,
      k.scopes,
      array_to_json(k.allowed_ip_cidrs) as "allowedIpCidrs",
      k.expires_at as "expiresAt",
      k.revoked_at as "revokedAt"
    from ${standing(sql)}
    left join (api_key_secret s join api_key k on k.org_id = s.org_id and k.id = s.key_id)
      on s.org_id = ${orgId} and s.id = ${secretId}`;
  const [{ head: _, replica: __, ...secret }] = currentRows(rows, knownNumber);
  return secret.digest === null ? null : secret;
}
