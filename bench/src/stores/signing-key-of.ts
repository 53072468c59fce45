import { type SigningKey, unwrapSigningKey } from "@avy/core";
import { signingKey } from "@avy/db";
import type { OperationContext } from "@avy/operations";
import { eq } from "drizzle-orm";

/** What the tokens of an organization that was set up are signed with. */
export async function signingKeyOf({ services, org }: OperationContext): Promise<SigningKey> {
  const [row] = await services.db.select().from(signingKey).where(eq(signingKey.orgId, org.id));
  const key = row && unwrapSigningKey(row, services.keyEncryptionKeys);
  if (!key) throw new Error("The organization has no signing key");
  return key;
}
