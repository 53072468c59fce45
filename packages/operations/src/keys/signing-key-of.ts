import { type SigningKey, unwrapSigningKey } from "@avy/core";
import { signingKey, type Transaction } from "@avy/db";
import { and, eq } from "drizzle-orm";
import type { OperationContext } from "../context.ts";
import { OperationError } from "../operation-error.ts";

/** The key that signs the organization's new tokens. Before the bootstrap there is none. */
export async function signingKeyOf(
  tx: Transaction,
  { services, org }: OperationContext,
): Promise<SigningKey> {
  const [row] = await tx
    .select({ orgId: signingKey.orgId, id: signingKey.id, wrapped: signingKey.wrapped })
    .from(signingKey)
    .where(and(eq(signingKey.orgId, org.id), eq(signingKey.state, "signing")));
  if (row === undefined) {
    throw new OperationError("not_bootstrapped", "Set up API keys for this organization first");
  }
  const key = unwrapSigningKey(row, services.keyEncryptionKeys);
  if (key === null)
    throw new Error(`Signing key ${row.id} cannot be opened with KEY_ENCRYPTION_KEY`);
  return key;
}
