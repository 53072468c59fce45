import { type RotateKeyInput, rotationFault, type SecretLife, secretLives } from "@avy/core";
import { apiKeySecret, appendChange, type Transaction } from "@avy/db";
import { and, eq, inArray } from "drizzle-orm";
import { appendAudit } from "../audit/append-audit.ts";
import { keyManagement } from "../caller/authority.ts";
import { readCallerAgain } from "../caller/caller-again.ts";
import { commitChange } from "../commit-change.ts";
import type { OperationContext } from "../context.ts";
import { OperationError } from "../operation-error.ts";
import type { CreatedKey } from "./create-key.ts";
import { requireNoEscalation } from "./escalation.ts";
import { readKey } from "./get-key.ts";
import { insertSecret } from "./insert-secret.ts";
import { lockKey } from "./lock-key.ts";
import { readLockedSecrets } from "./locked-secrets.ts";

/** Adds a second secret; the first retires after the grace period, or when somebody retires it. */
export function rotateKey(
  ctx: OperationContext,
  id: string,
  { gracePeriodSeconds }: RotateKeyInput,
): Promise<CreatedKey> {
  const { services, org } = ctx;
  return commitChange(ctx, async (tx) => {
    const key = await lockKey(tx, ctx, id);
    const caller = await readCallerAgain(tx, ctx, keyManagement);
    requireNoEscalation(caller, { before: key.scopes, after: key });
    const now = services.now();
    const secrets = await readLockedSecrets(tx, ctx, key.id);
    const fault = rotationFault(secrets, now);
    if (fault !== null) throw new OperationError("conflict", fault);
    const retiresAt =
      gracePeriodSeconds === null ? null : new Date(now.getTime() + gracePeriodSeconds * 1_000);
    const old = secrets.filter((secret) => secretLives(secret, now));
    if (retiresAt !== null) await letRetire(tx, ctx, old, retiresAt);
    const minted = await insertSecret(tx, ctx, { keyId: key.id, type: key.type });
    await appendAudit(tx, ctx, caller.record, {
      action: "key.rotated",
      target: { kind: "key", id: key.id },
      before: { secretIds: old.map((secret) => secret.id) },
      after: { secretId: minted.secretId, oldRetiresAt: retiresAt?.toISOString() ?? null },
    });
    const view = await readKey(tx, ctx, key.id);
    const changeNumber = await appendChange(tx, { orgId: org.id, kind: "key", keyId: key.id });
    return { answer: { apiKey: view, secret: minted.token }, changeNumber };
  });
}

async function letRetire(
  tx: Transaction,
  { org }: OperationContext,
  secrets: readonly SecretLife[],
  retiresAt: Date,
): Promise<void> {
  const ids = secrets.map(({ id }) => id);
  if (ids.length === 0) return;
  await tx
    .update(apiKeySecret)
    .set({ retiresAt })
    .where(and(eq(apiKeySecret.orgId, org.id), inArray(apiKeySecret.id, ids)));
}
