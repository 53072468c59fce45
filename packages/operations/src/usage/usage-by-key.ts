import { type KeyId, type Outcome, type OutcomeCounts, outcomes, type UsageSpan } from "@avy/core";
import { asc, desc, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { OperationContext } from "../context.ts";
import { keyNames } from "../keys/key-names.ts";
import { keyDecisionTables } from "./read-decisions.ts";
import { type UsageInput, usageSpan } from "./usage-input.ts";
import { type CountedRange, countedRange } from "./usage-over.ts";
import { rowsWithin, rowWidth } from "./usage-rows.ts";

const mend = "Give a whole number from 1 to 200";
export const usageByKeyInput = z.strictObject({
  limit: z.int({ error: mend }).min(1, { error: mend }).max(200, { error: mend }).default(50),
});
export type UsageByKeyInput = z.output<typeof usageByKeyInput>;

export type UsageOfKey = { keyId: KeyId; name: string; total: number; outcomes: OutcomeCounts };
export type UsageByKey = CountedRange & {
  /** The keys with the most decisions, the most first. */
  items: UsageOfKey[];
  /** How many further keys there were decisions about. */
  moreKeys: number;
};

/** Whose decisions make up an organization's usage. */
export async function usageByKey(
  ctx: OperationContext,
  range: UsageInput,
  { limit }: UsageByKeyInput,
): Promise<UsageByKey> {
  const span = usageSpan(range, ctx.services.now());
  const counted = await countedRange(ctx, span);
  const rows = await readMostUsed(ctx, span, limit);
  const names = await keyNames(
    ctx,
    rows.map(({ keyId }) => keyId),
  );
  const items = rows.map(({ keys: _, ...row }) => ({ ...row, name: names.get(row.keyId) ?? "" }));
  return { ...counted, items, moreKeys: (rows[0]?.keys ?? 0) - items.length };
}

/** `keys` is how many there are in all. */
function readMostUsed(ctx: OperationContext, span: UsageSpan, limit: number) {
  const table = keyDecisionTables[rowWidth(span, ctx.services.now())];
  const total = sql<number>`sum(${table.count})::float8`;
  const sumOf = (outcome: Outcome): SQL<number> =>
    sql`coalesce(sum(${table.count}) filter (where ${table.outcome} = ${outcome}), 0)::float8`;
  return ctx.services.db
    .select({
      keyId: table.keyId,
      total,
      outcomes: Object.fromEntries(outcomes.map((one) => [one, sumOf(one)])) as Record<
        Outcome,
        SQL<number>
      >,
      keys: sql<number>`(count(*) over ())::integer`,
    })
    .from(table)
    .where(rowsWithin(ctx, table, span))
    .groupBy(table.keyId)
    .orderBy(desc(total), asc(table.keyId))
    .limit(limit);
}
