import { newSigningKeyId, wrapSigningKey } from "@avy/core";
import { appendChange, organization, signingKey, type Transaction } from "@avy/db";
import { eq } from "drizzle-orm";
import { appendAudit } from "../audit/append-audit.ts";
import { keyManagement } from "../caller/authority.ts";
import { type Caller, readCallerAgain } from "../caller/caller-again.ts";
import type { MemberContext } from "../context.ts";
import { inChange } from "../in-change.ts";
import { enterOrganization } from "./enter-organization.ts";
import { getOrganization, type OrganizationView } from "./get-organization.ts";

/** Makes the organization's first signing key. Pressed twice, or by two people at once, it makes one. */
export async function bootstrapOrganization(ctx: MemberContext): Promise<OrganizationView> {
  const { services, org } = ctx;
  const changeNumber = await inChange(services.db, async (tx) => {
    await tx
      .select({ id: organization.id })
      .from(organization)
      .where(eq(organization.id, org.id))
      .for("no key update");
    const caller = await readCallerAgain(tx, ctx, keyManagement);
    const [existing] = await tx
      .select({ id: signingKey.id })
      .from(signingKey)
      .where(eq(signingKey.orgId, org.id))
      .limit(1);
    return existing === undefined ? insertSigningKey(tx, ctx, caller) : null;
  });
  if (changeNumber !== null) await services.publishChange(changeNumber);
  const { userId, name } = ctx.actor;
  return getOrganization(
    await enterOrganization(services, org.slug, { userId, name, address: ctx.address }),
  );
}

async function insertSigningKey(
  tx: Transaction,
  ctx: MemberContext,
  caller: Caller,
): Promise<number> {
  const { services, org } = ctx;
  const { randomBytes, keyEncryptionKeys } = services;
  for (;;) {
    const key = { id: newSigningKeyId(randomBytes), material: randomBytes(32) };
    const inserted = await tx
      .insert(signingKey)
      .values({
        orgId: org.id,
        id: key.id,
        state: "signing",
        wrapped: wrapSigningKey(org.id, key, keyEncryptionKeys, randomBytes),
        createdAt: services.now(),
      })
      .onConflictDoNothing() // the id is drawn at random for the whole installation; draw again
      .returning({ id: signingKey.id });
    if (inserted.length === 0) continue;
    await appendAudit(tx, ctx, caller.record, {
      action: "organization.bootstrapped",
      target: { kind: "organization", id: org.id },
      after: { signingKeyId: key.id },
    });
    return appendChange(tx, { orgId: org.id, kind: "signing-key" });
  }
}
