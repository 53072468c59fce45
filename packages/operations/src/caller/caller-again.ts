import { decide, type Policy } from "@avy/core";
import { type ActorRecord, apiKey, apiKeySecret, membership, type Transaction } from "@avy/db";
import { and, eq } from "drizzle-orm";
import type { KeyActor, MemberActor, OperationContext } from "../context.ts";
import { OperationError } from "../operation-error.ts";
import type { Authority } from "./authority.ts";
import { CallerRefused } from "./caller-refused.ts";

/** Who makes a change, as the rows say at its moment: for the audit, and for what a key may grant. */
export type Caller = { record: ActorRecord; policy: Policy | null };

/**
 * Reads the caller inside the change's own transaction, with a share lock: a member removed or demoted a moment ago, a
 * key revoked or narrowed, has no authority left. Taken last before the change.
 */
export const readCallerAgain = (
  tx: Transaction,
  ctx: OperationContext,
  authority: Authority,
): Promise<Caller> =>
  ctx.actor.kind === "key"
    ? readKeyAgain(tx, ctx, ctx.actor, authority)
    : readMemberAgain(tx, ctx, ctx.actor, authority);

async function readMemberAgain(
  tx: Transaction,
  { org }: OperationContext,
  { userId, name }: MemberActor,
  authority: Authority,
): Promise<Caller> {
  const [row] = await tx
    .select({ role: membership.role })
    .from(membership)
    .where(and(eq(membership.orgId, org.id), eq(membership.userId, userId)))
    .for("share");
  if (row === undefined || !authority.role(row.role)) {
    throw new OperationError("forbidden", "Only an owner or admin of the organization may do this");
  }
  return { record: { kind: "member", userId, name }, policy: null };
}

async function readKeyAgain(
  tx: Transaction,
  { org, services }: OperationContext,
  { keyId, secretId, clientAddress, demand }: KeyActor,
  authority: Authority,
): Promise<Caller> {
  const [row] = await tx
    .select({
      type: apiKey.type,
      name: apiKey.name,
      scopes: apiKey.scopes,
      allowedIpCidrs: apiKey.allowedIpCidrs,
      expiresAt: apiKey.expiresAt,
      revokedAt: apiKey.revokedAt,
      secretRetiresAt: apiKeySecret.retiresAt,
    })
    .from(apiKey)
    .innerJoin(apiKeySecret, and(eq(apiKeySecret.orgId, org.id), eq(apiKeySecret.id, secretId)))
    .where(and(eq(apiKey.orgId, org.id), eq(apiKey.id, keyId), eq(apiKeySecret.keyId, keyId)))
    .for("share"); // of both rows: retiring a secret leaves its key's row as it was
  if (row === undefined) throw new Error("The calling key's row is gone");
  const { name, secretRetiresAt, ...facts } = row;
  const policy: Policy = { orgId: org.id, keyId, ...facts };
  const judged = clientAddress === "any" ? { ...policy, allowedIpCidrs: [] } : policy;
  const known = clientAddress === "any" ? null : clientAddress;
  const request = { clientAddress: known, secretRetiresAt, demand };
  const refusal = decide(judged, request, services.now());
  if (refusal !== null) throw new CallerRefused(refusal);
  if (authority.keyType !== null && policy.type !== authority.keyType) {
    throw new OperationError("scope_escalation", "Only an Admin key may make or change keys");
  }
  return { record: { kind: "key", keyId, name }, policy };
}
