import type { KeyId, OrgId } from "@avy/core";
import {
  apiKey,
  apiKeySecret,
  type Db,
  keyLastUse,
  secretLastUse,
  type Transaction,
} from "@avy/db";
import { and, desc, eq, inArray, type SQL } from "drizzle-orm";
import { type KeyView, keyColumns, keyView, type SecretView, secretColumns } from "./key-view.ts";

export type KeyQuery = { orgId: OrgId; where: SQL | undefined; limit: number; now: Date };

/** Keys of one organization, newest first, with their secrets: two statements for any number of keys. */
export async function readKeys(
  db: Db | Transaction,
  { orgId, where, limit, now }: KeyQuery,
): Promise<KeyView[]> {
  const rows = await db
    .select({
      ...keyColumns,
      lastUsedAt: keyLastUse.lastUsedAt,
      lastUsedNetwork: keyLastUse.lastUsedNetwork,
    })
    .from(apiKey)
    .leftJoin(keyLastUse, and(eq(keyLastUse.orgId, orgId), eq(keyLastUse.keyId, apiKey.id)))
    .where(and(eq(apiKey.orgId, orgId), where))
    .orderBy(desc(apiKey.id))
    .limit(limit);
  const secrets = await readSecrets(
    db,
    orgId,
    rows.map((row) => row.id),
  );
  return rows.map((row) => keyView(row, secrets.get(row.id) ?? [], now));
}

async function readSecrets(
  db: Db | Transaction,
  orgId: OrgId,
  keyIds: KeyId[],
): Promise<Map<KeyId, SecretView[]>> {
  const byKey = new Map<KeyId, SecretView[]>();
  if (keyIds.length === 0) return byKey;
  const rows = await db
    .select({ keyId: apiKeySecret.keyId, ...secretColumns })
    .from(apiKeySecret)
    .leftJoin(
      secretLastUse,
      and(eq(secretLastUse.orgId, orgId), eq(secretLastUse.secretId, apiKeySecret.id)),
    )
    .where(and(eq(apiKeySecret.orgId, orgId), inArray(apiKeySecret.keyId, keyIds)))
    .orderBy(desc(apiKeySecret.createdAt));
  for (const { keyId, ...secret } of rows) byKey.set(keyId, [...(byKey.get(keyId) ?? []), secret]);
  return byKey;
}
