import {
  digestBytes,
  type KeyId,
  managesKeys,
  mintToken,
  type NewKeyInput,
  type NewToken,
  newKeyId,
  newKeyInputAt,
  type SigningKey,
} from "@avy/core";
import { apiKey, apiKeySecret, appendChange, type Transaction } from "@avy/db";
import { appendAudit } from "../audit/append-audit.ts";
import { readCallerAgain } from "../caller-again.ts";
import type { OperationContext } from "../context.ts";
import { inChange } from "../in-change.ts";
import { OperationError } from "../operation-error.ts";
import { readKey } from "./get-key.ts";
import type { KeyView } from "./key-view.ts";
import { signingKeyOf } from "./signing-key-of.ts";

/** `secret` is the whole token: shown once, kept nowhere. */
export type CreatedKey = { apiKey: KeyView; secret: string };

export async function createKey(ctx: OperationContext, input: NewKeyInput): Promise<CreatedKey> {
  const { services } = ctx;
  requireFutureExpiry(input, services.now());
  const created = await inChange(services.db, async (tx) => {
    await readCallerAgain(tx, ctx, managesKeys);
    const signingKey = await signingKeyOf(tx, ctx);
    const keyId = newKeyId(services.newUuid);
    await insertKey(tx, ctx, keyId, input);
    const minted = await insertSecret(tx, ctx, { keyId, type: input.type, signingKey });
    const { name, type, scopes, allowedIpCidrs } = input;
    const expiresAt = input.expiresAt?.toISOString() ?? null;
    await appendAudit(tx, ctx, {
      action: "key.created",
      target: { kind: "key", id: keyId },
      after: { name, type, scopes, allowedIpCidrs, expiresAt, secretId: minted.secretId },
    });
    const view = await readKey(tx, ctx, keyId);
    const changeNumber = await appendChange(tx, { orgId: ctx.org.id, kind: "key", keyId });
    return { apiKey: view, secret: minted.token, changeNumber };
  });
  const { changeNumber, ...answer } = created;
  await services.publishChange(changeNumber);
  return answer;
}

function requireFutureExpiry(input: NewKeyInput, now: Date): void {
  const issue = newKeyInputAt(now).safeParse(input).error?.issues[0];
  if (issue === undefined) return;
  const path = issue.path.filter((part) => typeof part !== "symbol");
  throw new OperationError("validation_error", issue.message, [{ path, message: issue.message }]);
}

async function insertKey(
  tx: Transaction,
  { services, org, actor }: OperationContext,
  id: KeyId,
  input: NewKeyInput,
) {
  const { name, type, scopes, allowedIpCidrs, expiresAt } = input;
  const now = services.now();
  await tx.insert(apiKey).values({
    orgId: org.id,
    id,
    name,
    type,
    scopes,
    allowedIpCidrs,
    expiresAt,
    createdAt: now,
    updatedAt: now,
    createdBy: { kind: actor.kind, userId: actor.userId, name: actor.name },
  });
}

type SecretOf = { keyId: KeyId; type: NewKeyInput["type"]; signingKey: SigningKey };

async function insertSecret(
  tx: Transaction,
  { services, org }: OperationContext,
  of: SecretOf,
): Promise<NewToken> {
  for (;;) {
    const minted = mintToken(of.type, of.signingKey, services.randomBytes);
    const inserted = await tx
      .insert(apiKeySecret)
      .values({
        orgId: org.id,
        id: minted.secretId,
        keyId: of.keyId,
        signingKeyId: of.signingKey.id,
        digest: digestBytes(minted.digest),
        lastFour: minted.lastFour,
        createdAt: services.now(),
      })
      .onConflictDoNothing({ target: [apiKeySecret.orgId, apiKeySecret.id] }) // drawn at random; draw again
      .returning({ id: apiKeySecret.id });
    if (inserted.length > 0) return minted;
  }
}
