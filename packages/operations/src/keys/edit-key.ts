import { type KeyEditInput, keyEditInputAt } from "@avy/core";
import { apiKey, appendChange, type Transaction } from "@avy/db";
import { sql } from "drizzle-orm";
import { appendAudit } from "../audit/append-audit.ts";
import { keyManagement } from "../caller/authority.ts";
import { readCallerAgain } from "../caller/caller-again.ts";
import { commitChange } from "../commit-change.ts";
import type { OperationContext } from "../context.ts";
import { editedSettings, type KeySettings, settingsOf } from "./edited-settings.ts";
import { requireAnotherKey, requireNoEscalation } from "./escalation.ts";
import { readKey } from "./get-key.ts";
import type { KeyView } from "./key-view.ts";
import { type LockedKey, lockKey, rowOf } from "./lock-key.ts";
import { requireValid } from "./require-valid.ts";

/** Changes what is given and leaves the rest. A `version` that is not the key's own is a conflict. */
export async function editKey(
  ctx: OperationContext,
  id: string,
  edit: KeyEditInput,
): Promise<KeyView> {
  requireValid(keyEditInputAt(ctx.services.now()), edit);
  return commitChange(ctx, async (tx) => {
    const key = await lockKey(tx, ctx, id);
    const caller = await readCallerAgain(tx, ctx, keyManagement);
    requireAnotherKey(caller.policy, key.id);
    const before = settingsOf(key);
    const after = editedSettings(key, edit);
    requireNoEscalation(caller, { before: before.scopes, after });
    await updateKey(tx, ctx, key, after);
    await appendAudit(tx, ctx, caller.record, {
      action: "key.edited",
      target: { kind: "key", id: key.id },
      before: { ...before, expiresAt: before.expiresAt?.toISOString() ?? null },
      after: { ...after, expiresAt: after.expiresAt?.toISOString() ?? null },
    });
    const answer = await readKey(tx, ctx, key.id);
    const changeNumber = await appendChange(tx, {
      ...{ orgId: ctx.org.id, kind: "key", keyId: key.id },
    });
    return { answer, changeNumber };
  });
}

async function updateKey(
  tx: Transaction,
  ctx: OperationContext,
  { id }: LockedKey,
  { name, scopes, allowedIpCidrs, expiresAt }: KeySettings,
): Promise<void> {
  await tx
    .update(apiKey)
    .set({
      ...{ name, scopes: [...scopes], allowedIpCidrs: [...allowedIpCidrs], expiresAt },
      updatedAt: ctx.services.now(),
      version: sql`${apiKey.version} + 1`,
    })
    .where(rowOf(ctx, id));
}
