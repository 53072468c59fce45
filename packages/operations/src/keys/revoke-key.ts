import { isUuid, type KeyId, managesKeys } from "@avy/core";
import { apiKey, appendChange, type Transaction } from "@avy/db";
import { and, eq, isNull } from "drizzle-orm";
import { appendAudit } from "../audit/append-audit.ts";
import { readCallerAgain } from "../caller-again.ts";
import type { OperationContext } from "../context.ts";
import { inChange } from "../in-change.ts";
import { OperationError } from "../operation-error.ts";
import { keyNotFound, readKey } from "./get-key.ts";
import type { KeyView } from "./key-view.ts";

/** Permanent. Revoking twice is refused rather than silently moving the date. */
export async function revokeKey(ctx: OperationContext, id: string): Promise<KeyView> {
  if (!isUuid(id)) throw keyNotFound();
  const keyId = id as KeyId;
  const { view, changeNumber } = await inChange(ctx.services.db, async (tx) => {
    await requireRevocable(tx, ctx, keyId);
    await readCallerAgain(tx, ctx, managesKeys);
    await markRevoked(tx, ctx, keyId);
    const view = await readKey(tx, ctx, keyId);
    const changeNumber = await appendChange(tx, { orgId: ctx.org.id, kind: "key", keyId });
    return { view, changeNumber };
  });
  await ctx.services.publishChange(changeNumber);
  return view;
}

const rowOf = ({ org }: OperationContext, keyId: KeyId) =>
  and(eq(apiKey.orgId, org.id), eq(apiKey.id, keyId));

async function requireRevocable(
  tx: Transaction,
  ctx: OperationContext,
  keyId: KeyId,
): Promise<void> {
  const [key] = await tx
    .select({ revokedAt: apiKey.revokedAt })
    .from(apiKey)
    .where(rowOf(ctx, keyId))
    .for("no key update");
  if (key === undefined) throw keyNotFound();
  if (key.revokedAt !== null) {
    throw new OperationError(
      "already_revoked",
      `The key was revoked at ${key.revokedAt.toISOString()}`,
    );
  }
}

async function markRevoked(tx: Transaction, ctx: OperationContext, keyId: KeyId): Promise<void> {
  const { services, actor } = ctx;
  const revokedAt = services.now();
  const revokedBy = { kind: actor.kind, userId: actor.userId, name: actor.name };
  const revoked = await tx
    .update(apiKey)
    .set({ revokedAt, revokedBy, updatedAt: revokedAt })
    .where(and(rowOf(ctx, keyId), isNull(apiKey.revokedAt)))
    .returning({ name: apiKey.name });
  if (revoked.length !== 1) throw new Error("A locked key was not revoked");
  await appendAudit(tx, ctx, {
    action: "key.revoked",
    target: { kind: "key", id: keyId },
    before: { revokedAt: null },
    after: { name: revoked[0]?.name, revokedAt: revokedAt.toISOString() },
  });
}
