import { digestBytes, type KeyId, type KeyType, mintToken, type NewToken } from "@avy/core";
import { apiKeySecret, type Transaction } from "@avy/db";
import type { OperationContext } from "../context.ts";
import { signingKeyOf } from "./signing-key-of.ts";

/** A new secret of a key. The answer holds its token, which is kept nowhere. */
export async function insertSecret(
  tx: Transaction,
  ctx: OperationContext,
  { keyId, type }: { keyId: KeyId; type: KeyType },
): Promise<NewToken> {
  const { services, org } = ctx;
  const signingKey = await signingKeyOf(tx, ctx);
  for (;;) {
    const minted = mintToken(type, signingKey, services.randomBytes);
    const inserted = await tx
      .insert(apiKeySecret)
      .values({
        orgId: org.id,
        id: minted.secretId,
        keyId,
        signingKeyId: signingKey.id,
        digest: digestBytes(minted.digest),
        lastFour: minted.lastFour,
        createdAt: services.now(),
      })
      .onConflictDoNothing({ target: [apiKeySecret.orgId, apiKeySecret.id] }) // drawn at random; draw again
      .returning({ id: apiKeySecret.id });
    if (inserted.length > 0) return minted;
  }
}
