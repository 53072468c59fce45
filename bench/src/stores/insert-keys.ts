import { digestBytes, type KeyId, mintToken, newKeyId, type Scope } from "@avy/core";
import { apiKey, apiKeySecret } from "@avy/db";
import type { MemberContext } from "@avy/operations";
import { signingKeyOf } from "./signing-key-of.ts";

export type InsertedKey = { id: KeyId; token: string };

export type KeysToInsert = {
  count: number;
  /** Of the key of this number. Default: everything on everything. */
  scopes?: (index: number) => Scope[];
  /** Default: none, from anywhere. */
  allowedIpCidrs?: string[];
};

const rowsAStatement = 1_000;
const anything: Scope[] = [{ action: "*", resourceFilter: "*" }];

/**
 * Active external keys of an organization that was set up, written row by row in a few statements: no audit, no change
 * numbers. For before a verifier looks.
 */
export async function insertKeys(
  owner: MemberContext,
  { count, scopes = () => anything, allowedIpCidrs = [] }: KeysToInsert,
): Promise<InsertedKey[]> {
  const { services, org } = owner;
  const { db } = services;
  const signing = await signingKeyOf(owner);
  const createdAt = services.now();
  const { kind, userId, name } = owner.actor;
  const minted = Array.from({ length: count }, (_, index) => {
    const keyId = newKeyId(services.newUuid);
    const { token, secretId, digest, lastFour } = mintToken(
      "external",
      signing,
      services.randomBytes,
    );
    return {
      token,
      key: {
        ...{ orgId: org.id, id: keyId, type: "external" as const, name: `Key ${index}` },
        ...{ scopes: scopes(index), allowedIpCidrs, createdAt, updatedAt: createdAt },
        createdBy: { kind, userId, name },
      },
      secret: {
        ...{ orgId: org.id, id: secretId, keyId, signingKeyId: signing.id },
        ...{ digest: digestBytes(digest), lastFour, createdAt },
      },
    };
  });
  for (let from = 0; from < count; from += rowsAStatement) {
    const rows = minted.slice(from, from + rowsAStatement);
    await db.insert(apiKey).values(rows.map(({ key }) => key));
    await db.insert(apiKeySecret).values(rows.map(({ secret }) => secret));
  }
  return minted.map(({ token, key }) => ({ id: key.id, token }));
}
