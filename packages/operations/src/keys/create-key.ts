import { type KeyId, type NewKeyInput, newKeyId, newKeyInputAt } from "@avy/core";
import { type ActorRecord, apiKey, appendChange, type Transaction } from "@avy/db";
import { appendAudit } from "../audit/append-audit.ts";
import { keyManagement } from "../caller/authority.ts";
import { readCallerAgain } from "../caller/caller-again.ts";
import { commitChange } from "../commit-change.ts";
import type { OperationContext } from "../context.ts";
import { requireNoEscalation } from "./escalation.ts";
import { readKey } from "./get-key.ts";
import { insertSecret } from "./insert-secret.ts";
import type { KeyView } from "./key-view.ts";
import { requireValid } from "./require-valid.ts";

/** `secret` is the whole token: shown once, kept nowhere. */
export type CreatedKey = { apiKey: KeyView; secret: string };

export async function createKey(ctx: OperationContext, input: NewKeyInput): Promise<CreatedKey> {
  const { services, org } = ctx;
  requireValid(newKeyInputAt(services.now()), input);
  return commitChange(ctx, async (tx) => {
    const caller = await readCallerAgain(tx, ctx, keyManagement);
    requireNoEscalation(caller, { before: [], after: input });
    const keyId = newKeyId(services.newUuid);
    await insertKey(tx, ctx, caller.record, keyId, input);
    const minted = await insertSecret(tx, ctx, { keyId, type: input.type });
    const { name, type, scopes, allowedIpCidrs } = input;
    const expiresAt = input.expiresAt?.toISOString() ?? null;
    await appendAudit(tx, ctx, caller.record, {
      action: "key.created",
      target: { kind: "key", id: keyId },
      after: { name, type, scopes, allowedIpCidrs, expiresAt, secretId: minted.secretId },
    });
    const view = await readKey(tx, ctx, keyId);
    const changeNumber = await appendChange(tx, { orgId: org.id, kind: "key", keyId });
    return { answer: { apiKey: view, secret: minted.token }, changeNumber };
  });
}

async function insertKey(
  tx: Transaction,
  { services, org }: OperationContext,
  createdBy: ActorRecord,
  id: KeyId,
  { name, type, scopes, allowedIpCidrs, expiresAt }: NewKeyInput,
) {
  const now = services.now();
  await tx.insert(apiKey).values({
    ...{ orgId: org.id, id, name, type, scopes, allowedIpCidrs, expiresAt },
    ...{ createdAt: now, updatedAt: now, createdBy },
  });
}
