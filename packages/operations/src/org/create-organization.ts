import {
  auditKeyContext,
  type NewOrgInput,
  newOrgId,
  type OrgId,
  type UserId,
  wrap,
} from "@avy/core";
import { auditHead, auditKey, membership, organization, type Transaction } from "@avy/db";
import { appendAudit } from "../audit/append-audit.ts";
import { chainStart } from "../audit/entry-hash.ts";
import type { MemberContext, OperationServices } from "../context.ts";
import { inChange, postgresCode } from "../in-change.ts";
import { OperationError } from "../operation-error.ts";

export type Founder = { userId: UserId; userName: string; address: string | null };

/** Makes an organization whose founder is its owner, with the start of its audit chain. */
export async function createOrganization(
  services: OperationServices,
  founder: Founder,
  input: NewOrgInput,
): Promise<{ id: OrgId; slug: string }> {
  const org = {
    id: newOrgId(services.newUuid),
    slug: input.slug,
    name: input.name,
    bootstrappedAt: null,
  };
  const ctx: MemberContext = {
    services,
    org,
    actor: { kind: "member", userId: founder.userId, name: founder.userName, role: "owner" },
    address: founder.address,
  };
  try {
    await inChange(services.db, (tx) => insertOrganization(tx, ctx));
  } catch (error) {
    if (postgresCode(error) !== "23505") throw error;
    const message = "This address is taken; choose another";
    throw new OperationError("conflict", message, [{ path: ["slug"], message }]);
  }
  return { id: org.id, slug: org.slug };
}

async function insertOrganization(tx: Transaction, ctx: MemberContext): Promise<void> {
  const { services, org, actor } = ctx;
  const createdAt = services.now();
  await tx.insert(organization).values({ id: org.id, slug: org.slug, name: org.name, createdAt });
  await tx
    .insert(membership)
    .values({ orgId: org.id, userId: actor.userId, role: "owner", createdAt });
  const auditKeyId = services.newUuid();
  const { auditEncryptionKeys, randomBytes } = services;
  const context = auditKeyContext(org.id, auditKeyId);
  const wrapped = wrap(randomBytes(32), context, auditEncryptionKeys, randomBytes);
  await tx.insert(auditKey).values({ orgId: org.id, id: auditKeyId, wrapped, createdAt });
  await tx.insert(auditHead).values({ orgId: org.id, sequence: 0, hash: chainStart });
  const { userId, name } = actor;
  await appendAudit(
    tx,
    ctx,
    { kind: "member", userId, name },
    {
      action: "organization.created",
      target: { kind: "organization", id: org.id },
      after: { name: org.name, slug: org.slug },
    },
  );
}
