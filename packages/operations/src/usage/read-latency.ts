import { type KeyId, quantileMs, type UsageSpan } from "@avy/core";
import {
  latencyOf,
  orgUsageAnswerDay,
  orgUsageAnswerHour,
  orgUsageAnswerMinute,
  usageAnswerDay,
  usageAnswerHour,
  usageAnswerMinute,
} from "@avy/db";
import { and, eq, sql } from "drizzle-orm";
import type { OperationContext } from "../context.ts";
import { bucketStart, rowsWithin, rowWidth } from "./usage-rows.ts";

/** How long answers of a bucket took, milliseconds; null where none was counted. */
export type Latency = Record<"p50" | "p95" | "p99", number | null>;

export const noLatency: Latency = { p50: null, p95: null, p99: null };

const keyTables = { minute: usageAnswerMinute, hour: usageAnswerHour, day: usageAnswerDay };
const orgTables = {
  minute: orgUsageAnswerMinute,
  hour: orgUsageAnswerHour,
  day: orgUsageAnswerDay,
};

/** Of answers to one key, null for all, by the start of the bucket in epoch milliseconds; empty ones are absent. */
export async function readLatency(
  ctx: OperationContext,
  keyId: KeyId | null,
  span: UsageSpan,
): Promise<ReadonlyMap<number, Latency>> {
  const width = rowWidth(span, ctx.services.now());
  const keyTable = keyTables[width];
  const table = keyId === null ? orgTables[width] : keyTable;
  const rows = await ctx.services.db
    .select({
      start: bucketStart(table, span),
      durations: sql`usage_fold_durations(array_agg(one))`.mapWith(table.durations),
    })
    .from(table)
    .crossJoinLateral(sql`unnest(${table.durations}) one`)
    .where(
      and(rowsWithin(ctx, table, span), keyId === null ? undefined : eq(keyTable.keyId, keyId)),
    )
    .groupBy(sql`1`);
  return new Map(
    rows.map(({ start, durations }) => [start.getTime(), latency(latencyOf(durations))]),
  );
}

const latency = (histogram: ReadonlyMap<number, number>): Latency => ({
  p50: quantileMs(histogram, 0.5),
  p95: quantileMs(histogram, 0.95),
  p99: quantileMs(histogram, 0.99),
});
