import type { KeyId } from "@avy/core";
import { apiKey, appendChange, type Transaction } from "@avy/db";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { appendAudit } from "../audit/append-audit.ts";
import { type Authority, keyManagement } from "../caller/authority.ts";
import { type Caller, readCallerAgain } from "../caller/caller-again.ts";
import { commitChange } from "../commit-change.ts";
import type { OperationContext } from "../context.ts";
import { readKey } from "./get-key.ts";
import type { KeyView } from "./key-view.ts";
import { lockKey, rowOf } from "./lock-key.ts";
import { whereStatus } from "./where-status.ts";

/** `activeChildren`: the keys that this one made and that go on working, newest first, at most 100. */
export type RevokedKey = KeyView & { activeChildren: ChildKey[] };
export type ChildKey = { id: KeyId; name: string };

const mostChildren = 100;

/** Permanent. Revoking twice is refused rather than silently moving the date. */
export const revokeKey = (ctx: OperationContext, id: string): Promise<RevokedKey> =>
  revokeAs(ctx, id, keyManagement);

/** A key of any type revokes itself: what to do with one that leaked. */
export function revokeCaller(ctx: OperationContext): Promise<RevokedKey> {
  if (ctx.actor.kind !== "key") throw new Error("Only a key can revoke itself");
  return revokeAs(ctx, ctx.actor.keyId, { role: () => false, keyType: null });
}

const revokeAs = (ctx: OperationContext, id: string, authority: Authority): Promise<RevokedKey> =>
  commitChange(ctx, async (tx) => {
    const { id: keyId } = await lockKey(tx, ctx, id);
    const caller = await readCallerAgain(tx, ctx, authority);
    await markRevoked(tx, ctx, keyId, caller);
    const view = await readKey(tx, ctx, keyId);
    const activeChildren = await readActiveChildren(tx, ctx, keyId);
    const changeNumber = await appendChange(tx, { orgId: ctx.org.id, kind: "key", keyId });
    return { answer: { ...view, activeChildren }, changeNumber };
  });

async function markRevoked(
  tx: Transaction,
  ctx: OperationContext,
  keyId: KeyId,
  { record }: Caller,
): Promise<void> {
  const revokedAt = ctx.services.now();
  const revoked = await tx
    .update(apiKey)
    .set({ revokedAt, revokedBy: record, updatedAt: revokedAt })
    .where(and(rowOf(ctx, keyId), isNull(apiKey.revokedAt)))
    .returning({ name: apiKey.name });
  if (revoked.length !== 1) throw new Error("A locked key was not revoked");
  await appendAudit(tx, ctx, record, {
    action: "key.revoked",
    target: { kind: "key", id: keyId },
    before: { revokedAt: null },
    after: { name: revoked[0]?.name, revokedAt: revokedAt.toISOString() },
  });
}

const readActiveChildren = (
  tx: Transaction,
  { org, services }: OperationContext,
  keyId: KeyId,
): Promise<ChildKey[]> =>
  tx
    .select({ id: apiKey.id, name: apiKey.name })
    .from(apiKey)
    .where(
      and(
        eq(apiKey.orgId, org.id),
        sql`${apiKey.createdBy} ->> 'kind' = 'key'`,
        sql`${apiKey.createdBy} ->> 'keyId' = ${keyId}`,
        whereStatus("active", services.now()),
      ),
    )
    .orderBy(desc(apiKey.id))
    .limit(mostChildren);
