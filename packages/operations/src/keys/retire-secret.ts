import { retireFault, type SecretId } from "@avy/core";
import { apiKeySecret, appendChange } from "@avy/db";
import { and, eq, gt } from "drizzle-orm";
import { appendAudit } from "../audit/append-audit.ts";
import { keyManagement } from "../caller/authority.ts";
import { type Caller, readCallerAgain } from "../caller/caller-again.ts";
import { commitChange } from "../commit-change.ts";
import type { OperationContext } from "../context.ts";
import { OperationError } from "../operation-error.ts";
import { requireNoEscalation } from "./escalation.ts";
import { readKey } from "./get-key.ts";
import type { KeyView } from "./key-view.ts";
import { type LockedKey, lockKey } from "./lock-key.ts";
import { readLockedSecrets } from "./locked-secrets.ts";

/**
 * Refuses one of a key's two secrets from now on. The other one stays, also where its grace period ran: a key without
 * any secret is revoked by another name.
 */
export const retireSecret = (ctx: OperationContext, id: string, secret: string): Promise<KeyView> =>
  commitChange(ctx, async (tx) => {
    const { services, org } = ctx;
    const key = await lockKey(tx, ctx, id);
    const caller = await readCallerAgain(tx, ctx, keyManagement);
    const now = services.now();
    const secretId = secret as SecretId;
    const fault = retireFault(await readLockedSecrets(tx, ctx, key.id), secretId, now);
    if (fault !== null) throw new OperationError(fault.code, fault.message);
    await tx
      .update(apiKeySecret)
      .set({ retiresAt: now })
      .where(and(eq(apiKeySecret.orgId, org.id), eq(apiKeySecret.id, secretId)));
    // Of the other one the grace period may run: nothing succeeds it any more.
    const lifted = await tx
      .update(apiKeySecret)
      .set({ retiresAt: null })
      .where(
        and(
          eq(apiKeySecret.orgId, org.id),
          eq(apiKeySecret.keyId, key.id),
          gt(apiKeySecret.retiresAt, now),
        ),
      )
      .returning({ id: apiKeySecret.id });
    if (lifted.length > 0) requireMayOutlive(ctx, caller, key);
    await appendAudit(tx, ctx, caller.record, {
      action: "key.secret_retired",
      target: { kind: "key", id: key.id },
      after: {
        ...{ secretId, retiredAt: now.toISOString() },
        stayingSecretIds: lifted.map(({ id: staying }) => staying),
      },
    });
    const answer = await readKey(tx, ctx, key.id);
    const changeNumber = await appendChange(tx, { orgId: org.id, kind: "key", keyId: key.id });
    return { answer, changeNumber };
  });

/**
 * The secret that stays lives on past its end. A key may not do that for itself: whoever holds a secret that was rotated
 * away would keep it so. For another key it is as if it gave it a secret anew.
 */
function requireMayOutlive({ actor }: OperationContext, caller: Caller, key: LockedKey): void {
  if (actor.kind === "key" && actor.keyId === key.id) {
    throw new OperationError(
      "conflict",
      "The key's other secret is about to retire; a key may not keep a secret of its own from that",
    );
  }
  requireNoEscalation(caller, { before: key.scopes, after: key });
}
