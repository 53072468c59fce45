import type { KeyId, UsageSpan } from "@avy/core";
import {
  orgUsageDecisionDay,
  orgUsageDecisionHour,
  orgUsageDecisionMinute,
  usageDecisionDay,
  usageDecisionHour,
  usageDecisionMinute,
} from "@avy/db";
import { and, eq, sql } from "drizzle-orm";
import type { OperationContext } from "../context.ts";
import type { DecisionCount } from "./usage-bucket.ts";
import { bucketStart, rowsWithin, rowWidth } from "./usage-rows.ts";

export const keyDecisionTables = {
  minute: usageDecisionMinute,
  hour: usageDecisionHour,
  day: usageDecisionDay,
};
const orgTables = {
  minute: orgUsageDecisionMinute,
  hour: orgUsageDecisionHour,
  day: orgUsageDecisionDay,
};

/** Decisions about one key, of all its secrets; null for the whole organization. */
export function readDecisions(
  ctx: OperationContext,
  keyId: KeyId | null,
  span: UsageSpan,
): Promise<DecisionCount[]> {
  const width = rowWidth(span, ctx.services.now());
  const keyTable = keyDecisionTables[width];
  const table = keyId === null ? orgTables[width] : keyTable;
  return ctx.services.db
    .select({
      start: bucketStart(table, span),
      outcome: table.outcome,
      count: sql<number>`sum(${table.count})::float8`,
    })
    .from(table)
    .where(
      and(rowsWithin(ctx, table, span), keyId === null ? undefined : eq(keyTable.keyId, keyId)),
    )
    .groupBy(sql`1`, table.outcome);
}
