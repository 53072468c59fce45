import { type ChangeReceipt, changeReceipt, type KeyId } from "@avy/core";
import { change, usageDecisionMinute } from "@avy/db";
import { and, desc, eq, max, sql } from "drizzle-orm";
import type { OperationContext } from "../context.ts";
import { getKey } from "./get-key.ts";

/** How far the last change of a key has come: its creation, an edit or its revocation. */
export type KeyPropagation = {
  /** Null once the change is seven days old and its number forgotten: whoever serves has it long since. */
  receipt: ChangeReceipt | null;
  /** The last minute with an allowed request, as far as usage is counted; null: none among the minutes kept, three days. */
  lastAllowedMinute: Date | null;
};

export async function keyPropagation(ctx: OperationContext, id: string): Promise<KeyPropagation> {
  const key = await getKey(ctx, id);
  const [last, lastAllowedMinute, reports] = await Promise.all([
    readLastChange(ctx, key.id),
    readLastAllowedMinute(ctx, key.id),
    ctx.services.verifierReports(),
  ]);
  return { receipt: last && changeReceipt(last, reports, last.nowMs), lastAllowedMinute };
}

/** With the database's clock: verifiers date their reports by it too. */
async function readLastChange({ services, org }: OperationContext, keyId: KeyId) {
  const epochMs = (moment: unknown) => sql<number>`(extract(epoch from ${moment}) * 1000)::float8`;
  const [row] = await services.db
    .select({
      number: change.number,
      committedAtMs: epochMs(change.at),
      nowMs: epochMs(sql`clock_timestamp()`),
    })
    .from(change)
    .where(and(eq(change.orgId, org.id), eq(change.keyId, keyId)))
    .orderBy(desc(change.number))
    .limit(1);
  return row ?? null;
}

async function readLastAllowedMinute({ services, org }: OperationContext, keyId: KeyId) {
  const { orgId, keyId: key, outcome, start } = usageDecisionMinute;
  const [row] = await services.db
    .select({ start: max(start) })
    .from(usageDecisionMinute)
    .where(and(eq(orgId, org.id), eq(key, keyId), eq(outcome, "allowed")));
  return row?.start ?? null;
}
