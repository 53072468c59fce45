import type { OrgId, SecretId } from "@avy/core";
import type { Sql } from "postgres";
import { currentRows, type Standing, standing } from "./current-answer.ts";
import { listOf } from "./list-of.ts";
import type { StoredSecret } from "./store.ts";

export type AskedSecret = { orgId: OrgId; secretId: SecretId };

type Row = Standing & ((StoredSecret & { place: number }) | { place: null });

/** Secrets, each of its organization, with the settings of their keys, in the order asked; null where there is none. */
export async function readSecrets(
  sql: Sql,
  knownNumber: number,
  asked: readonly AskedSecret[],
): Promise<(StoredSecret | null)[]> {
  const orgIds = listOf(asked.map(({ orgId }) => orgId));
  const secretIds = listOf(asked.map(({ secretId }) => secretId));
  const rows = await sql<Row[]>`
    select
      standing.*,
      asked.place::int,
      s.digest,
      s.retires_at as "retiresAt",
      k.id as "keyId",
      k.type,
      json_build_array(k.scopes, k.allowed_ip_cidrs)::text as rules,
      k.expires_at as "expiresAt",
      k.revoked_at as "revokedAt"
    from ${standing(sql)}
    left join (
      unnest(${orgIds}::text::uuid[], ${secretIds}::text::bpchar[])
        with ordinality as asked (org_id, id, place)
      join api_key_secret s on s.org_id = asked.org_id and s.id = asked.id
      join api_key k on k.org_id = s.org_id and k.id = s.key_id
    ) on true`;
  const found = asked.map((): StoredSecret | null => null);
  for (const { head: _, replica: __, ...secret } of currentRows(rows, knownNumber)) {
    if (secret.place === null) continue;
    const { place, ...stored } = secret;
    found[place - 1] = stored;
  }
  return found;
}
