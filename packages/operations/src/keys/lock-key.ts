import { isUuid, type KeyId, type KeyType, type PolicySettings } from "@avy/core";
import { apiKey, type Transaction } from "@avy/db";
import { and, eq } from "drizzle-orm";
import type { OperationContext } from "../context.ts";
import { OperationError } from "../operation-error.ts";
import { keyNotFound } from "./get-key.ts";

export type LockedKey = PolicySettings & {
  id: KeyId;
  type: KeyType;
  name: string;
  version: number;
  revokedAt: Date | null;
};

export const rowOf = ({ org }: OperationContext, keyId: KeyId) =>
  and(eq(apiKey.orgId, org.id), eq(apiKey.id, keyId));

/** The row of a key that is about to change; whoever changes it meanwhile waits. Revoked keys change no more. */
export async function lockKey(
  tx: Transaction,
  ctx: OperationContext,
  id: string,
): Promise<LockedKey> {
  if (!isUuid(id)) throw keyNotFound();
  const { type, name, version, revokedAt, scopes, allowedIpCidrs, expiresAt } = apiKey;
  const [key] = await tx
    .select({
      ...{ id: apiKey.id, type, name, version, revokedAt },
      ...{ scopes, allowedIpCidrs, expiresAt },
    })
    .from(apiKey)
    .where(rowOf(ctx, id as KeyId))
    .for("no key update");
  if (key === undefined) throw keyNotFound();
  requireUnrevoked(key);
  return key;
}

export function requireUnrevoked({ revokedAt }: { revokedAt: Date | null }): void {
  if (revokedAt === null) return;
  throw new OperationError("already_revoked", `The key was revoked at ${revokedAt.toISOString()}`);
}
