import { idempotentAnswer, type Transaction } from "@avy/db";
import { and, eq, lt } from "drizzle-orm";
import type { Actor, OperationContext } from "../context.ts";
import { inChange } from "../in-change.ts";
import { OperationError } from "../operation-error.ts";
import { AnsweredBefore, type IdempotentRequest, type KeptAnswer } from "./idempotent-request.ts";

const keptMs = 24 * 3_600_000;
const underWay: KeptAnswer = { status: 0, body: null };

/**
 * Takes the request's place in the transaction of its change: a repeat that comes meanwhile waits here for the first to
 * end. Throws `AnsweredBefore` for a repeat, and a conflict for another body under the same key.
 */
export async function claimRequest(
  tx: Transaction,
  ctx: OperationContext,
  request: IdempotentRequest,
): Promise<void> {
  const { services, org } = ctx;
  const now = services.now();
  await tx
    .delete(idempotentAnswer)
    .where(
      and(rowOf(ctx, request), lt(idempotentAnswer.createdAt, new Date(now.getTime() - keptMs))),
    );
  const claimed = await tx
    .insert(idempotentAnswer)
    .values({ ...placeOf(ctx, request), orgId: org.id, ...stored(underWay), createdAt: now })
    .onConflictDoNothing()
    .returning({ status: idempotentAnswer.status });
  if (claimed.length === 0) throw await earlierAnswer(tx, ctx, request);
}

/** Keeps the answer of the operation, which is about to be committed with it. */
export async function keepAnswer(
  tx: Transaction,
  ctx: OperationContext,
  request: IdempotentRequest,
  answer: unknown,
): Promise<void> {
  await tx
    .update(idempotentAnswer)
    .set(stored(request.kept(answer)))
    .where(rowOf(ctx, request));
}

/** Keeps the refusal of a request that was not valid, so that its key stands for no other body either. */
export async function keepRefusal(
  ctx: OperationContext,
  request: IdempotentRequest,
  refusal: KeptAnswer,
): Promise<void> {
  await inChange(ctx.services.db, async (tx) => {
    await claimRequest(tx, ctx, request);
    await tx.update(idempotentAnswer).set(stored(refusal)).where(rowOf(ctx, request));
  });
}

async function earlierAnswer(
  tx: Transaction,
  ctx: OperationContext,
  request: IdempotentRequest,
): Promise<Error> {
  const [row] = await tx.select().from(idempotentAnswer).where(rowOf(ctx, request));
  if (row === undefined) {
    return new OperationError("conflict", "The first request failed just now; send this one again");
  }
  if (row.bodyDigest.equals(request.bodyDigest)) {
    return new AnsweredBefore({ status: row.status, body: row.answer });
  }
  return new OperationError(
    "conflict",
    "This Idempotency-Key came with another body before; send a new key with a new request",
  );
}

const callerIdOf = (actor: Actor): string => (actor.kind === "key" ? actor.keyId : actor.userId);

const placeOf = ({ actor }: OperationContext, request: IdempotentRequest) => ({
  callerId: callerIdOf(actor),
  route: request.route,
  keyDigest: request.keyDigest,
  bodyDigest: request.bodyDigest,
});

const stored = ({ status, body }: KeptAnswer) => ({ status, answer: body ?? {} });

const rowOf = ({ org, actor }: OperationContext, { route, keyDigest }: IdempotentRequest) =>
  and(
    eq(idempotentAnswer.orgId, org.id),
    eq(idempotentAnswer.callerId, callerIdOf(actor)),
    eq(idempotentAnswer.route, route),
    eq(idempotentAnswer.keyDigest, keyDigest),
  );
