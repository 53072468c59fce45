import { randomBytes } from "node:crypto";
import {
  digestBytes,
  type KeyId,
  type KeyType,
  mintToken,
  newKeyId,
  type Scope,
  type SecretId,
} from "@avy/core";
import { apiKey, apiKeySecret, appendChange, type Db } from "@avy/db";
import { v7 as uuidv7 } from "uuid";
import type { TestOrganization } from "./make-organization.ts";

export type KeyDiffers = {
  type?: KeyType;
  name?: string;
  scopes?: Scope[];
  allowedIpCidrs?: string[];
  expiresAt?: Date | null;
  revokedAt?: Date | null;
  secretRetiresAt?: Date | null;
};
export type TestKey = { id: KeyId; secretId: SecretId; token: string };

/** A valid, active key with read on everything. A test names only the field it is about. */
export async function makeKey(
  db: Db,
  org: TestOrganization,
  differs: KeyDiffers = {},
): Promise<TestKey> {
  const id = newKeyId(uuidv7);
  const type = differs.type ?? "external";
  const minted = mintToken(type, org.signingKey, randomBytes);
  const now = new Date();
  await db.transaction(async (tx) => {
    await tx.insert(apiKey).values({
      orgId: org.id,
      id,
      type,
      name: differs.name ?? `Key ${id.slice(-6)}`,
      scopes: differs.scopes ?? [{ action: "read", resourceFilter: "*" }],
      allowedIpCidrs: differs.allowedIpCidrs ?? [],
      expiresAt: differs.expiresAt ?? null,
      revokedAt: differs.revokedAt ?? null,
      createdAt: now,
      updatedAt: now,
      createdBy: { kind: "member", userId: uuidv7(), name: "Test" },
    });
    await tx.insert(apiKeySecret).values({
      orgId: org.id,
      id: minted.secretId,
      keyId: id,
      signingKeyId: org.signingKey.id,
      digest: digestBytes(minted.digest),
      lastFour: minted.lastFour,
      createdAt: now,
      retiresAt: differs.secretRetiresAt ?? null,
    });
    await appendChange(tx, { orgId: org.id, kind: "key", keyId: id });
  });
  return { id, secretId: minted.secretId, token: minted.token };
}
