import { randomBytes } from "node:crypto";
import {
  auditKeyContext,
  type EncryptionKeys,
  newOrgId,
  newSigningKeyId,
  type OrgId,
  type SigningKey,
  wrap,
  wrapSigningKey,
} from "@avy/core";
import { auditHead, auditKey, type Db, organization, signingKey } from "@avy/db";
import { v7 as uuidv7 } from "uuid";

/** Wraps signing keys in tests, made anew in each run. */
export const testKeyEncryptionKeys: EncryptionKeys = [randomBytes(32)];

/** Wraps audit keys in tests, made anew in each run. */
export const testAuditEncryptionKeys: EncryptionKeys = [randomBytes(32)];

export type TestOrganization = { id: OrgId; slug: string; signingKey: SigningKey };

/** An organization that was set up: it has a signing key, and the start of its audit chain. */
export async function makeOrganization(db: Db): Promise<TestOrganization> {
  const id = newOrgId(uuidv7);
  const slug = `org-${randomBytes(6).toString("hex")}`;
  const key: SigningKey = { id: newSigningKeyId(randomBytes), material: randomBytes(32) };
  await db
    .insert(organization)
    .values({ id, slug, name: `Organization ${slug}`, createdAt: new Date() });
  await db.insert(signingKey).values({
    orgId: id,
    id: key.id,
    state: "signing",
    wrapped: wrapSigningKey(id, key, testKeyEncryptionKeys, randomBytes),
    createdAt: new Date(),
  });
  await startAuditChain(db, id);
  return { id, slug, signingKey: key };
}

async function startAuditChain(db: Db, orgId: OrgId): Promise<void> {
  const id = uuidv7();
  const context = auditKeyContext(orgId, id);
  const wrapped = wrap(randomBytes(32), context, testAuditEncryptionKeys, randomBytes);
  await db.insert(auditKey).values({ orgId, id, wrapped, createdAt: new Date() });
  await db.insert(auditHead).values({ orgId, sequence: 0, hash: Buffer.alloc(32) });
}
