import type { KeyId, SecretLife } from "@avy/core";
import { apiKeySecret, type Transaction } from "@avy/db";
import { and, eq } from "drizzle-orm";
import type { OperationContext } from "../context.ts";

/** The secrets of a key whose row is locked: none is added or retired meanwhile. */
export const readLockedSecrets = (
  tx: Transaction,
  { org }: OperationContext,
  keyId: KeyId,
): Promise<SecretLife[]> =>
  tx
    .select({ id: apiKeySecret.id, retiresAt: apiKeySecret.retiresAt })
    .from(apiKeySecret)
    .where(and(eq(apiKeySecret.orgId, org.id), eq(apiKeySecret.keyId, keyId)));
