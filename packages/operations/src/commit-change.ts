import type { Transaction } from "@avy/db";
import { anyCaller } from "./caller/authority.ts";
import { readCallerAgain } from "./caller/caller-again.ts";
import type { OperationContext } from "./context.ts";
import { claimRequest, keepAnswer } from "./idempotency/claim-request.ts";
import { AnsweredBefore, type IdempotentRequest } from "./idempotency/idempotent-request.ts";
import { inChange } from "./in-change.ts";

/** What a change answers, and its number where verifiers must hear of it. */
export type Change<Answer> = { answer: Answer; changeNumber: number | null };

/** One change in one transaction, announced once it is committed. A repeated request changes nothing. */
export async function commitChange<Answer>(
  ctx: OperationContext,
  work: (tx: Transaction) => Promise<Change<Answer>>,
): Promise<Answer> {
  const { services, idempotency } = ctx;
  const { answer, changeNumber } = await inChange(services.db, async (tx) => {
    if (idempotency !== undefined) await claim(tx, ctx, idempotency);
    const change = await work(tx);
    if (idempotency !== undefined) await keepAnswer(tx, ctx, idempotency, change.answer);
    return change;
  });
  if (changeNumber !== null) await services.publishChange(changeNumber);
  return answer;
}

/** A repeat is answered only to a caller that would still be let in. */
async function claim(
  tx: Transaction,
  ctx: OperationContext,
  request: IdempotentRequest,
): Promise<void> {
  try {
    await claimRequest(tx, ctx, request);
  } catch (error) {
    if (error instanceof AnsweredBefore) await readCallerAgain(tx, ctx, anyCaller);
    throw error;
  }
}
