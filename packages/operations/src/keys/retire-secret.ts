import { retireFault, type SecretId } from "@avy/core";
import { apiKeySecret, appendChange } from "@avy/db";
import { and, eq, gt } from "drizzle-orm";
import { appendAudit } from "../audit/append-audit.ts";
import { keyManagement } from "../caller/authority.ts";
import { readCallerAgain } from "../caller/caller-again.ts";
import { commitChange } from "../commit-change.ts";
import type { OperationContext } from "../context.ts";
import { OperationError } from "../operation-error.ts";
import { readKey } from "./get-key.ts";
import type { KeyView } from "./key-view.ts";
import { lockKey } from "./lock-key.ts";
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
