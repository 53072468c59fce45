import type { KeyId, OrgId, Scope } from "@avy/core";
import { apiKey, type Db } from "@avy/db";
import { and, eq } from "drizzle-orm";
import type { OperationContext } from "../context.ts";

/** The scopes of the calling key, for lists of what it reaches; none of a caller that is no key. */
export async function scopesOfCaller({
  services,
  org,
  actor,
}: OperationContext): Promise<readonly Scope[]> {
  if (actor.kind !== "key") return [];
  return scopesOfKey(services.db, { orgId: org.id, keyId: actor.keyId });
}

export async function scopesOfKey(
  db: Db,
  { orgId, keyId }: { orgId: OrgId; keyId: KeyId },
): Promise<readonly Scope[]> {
  const [row] = await db
    .select({ scopes: apiKey.scopes })
    .from(apiKey)
    .where(and(eq(apiKey.orgId, orgId), eq(apiKey.id, keyId)));
  return row?.scopes ?? [];
}
