import {
  bucketsOf,
  type Granularity,
  type KeyId,
  noOutcomes,
  type OutcomeCounts,
  spanOf,
  type UsageSpan,
  usageRanges,
  utc,
} from "@avy/core";
import { usageDecisionHour, usageDecisionMinute } from "@avy/db";
import { and, eq, gte, lt, sql } from "drizzle-orm";
import { z } from "zod";
import type { OperationContext } from "../context.ts";
import { getKey } from "../keys/get-key.ts";
import { type CountedTo, countedTo } from "./counted-to.ts";

export const keyUsageInput = z.strictObject({
  id: z.string(),
  range: z.enum(usageRanges).default("24h"),
});
export type KeyUsageInput = z.output<typeof keyUsageInput>;

export type UsageBucket = { start: Date; total: number; outcomes: OutcomeCounts };
export type KeyUsage = {
  from: Date;
  to: Date;
  granularity: Granularity;
  total: number;
  outcomes: OutcomeCounts;
  /** Every bucket of the range, zeros included. */
  items: UsageBucket[];
  counted: CountedTo;
};

/** Decisions about one key, by outcome. Days are folded from hours, in UTC. */
export async function keyUsage(
  ctx: OperationContext,
  { id, range }: KeyUsageInput,
): Promise<KeyUsage> {
  const key = await getKey(ctx, id);
  const span = spanOf(range, ctx.services.now(), utc);
  // First how far: what is counted between the two reads is more than was promised, never less.
  const counted = await countedTo(ctx, span);
  const counts = await readCounts(ctx, key.id, span);
  const buckets = new Map(
    bucketsOf(span).startsMs.map((ms) => [
      ms,
      { start: new Date(ms), total: 0, outcomes: noOutcomes() },
    ]),
  );
  const outcomes = noOutcomes();
  for (const { startMs, outcome, count } of counts) {
    const bucket = buckets.get(startMs);
    if (bucket === undefined) continue;
    bucket.outcomes[outcome] += count;
    bucket.total += count;
    outcomes[outcome] += count;
  }
  const items = [...buckets.values()];
  const { from, to, granularity } = span;
  const total = items.reduce((sum, item) => sum + item.total, 0);
  return { from, to, granularity, total, outcomes, items, counted };
}

async function readCounts({ services, org }: OperationContext, keyId: KeyId, span: UsageSpan) {
  const table = span.granularity === "minute" ? usageDecisionMinute : usageDecisionHour;
  const width = sql.raw(`'${span.granularity}'`); // one of three words of ours
  const startMs = sql<number>`(extract(epoch from date_trunc(${width}, ${table.start}, 'UTC')) * 1000)::float8`;
  return services.db
    .select({ startMs, outcome: table.outcome, count: sql<number>`sum(${table.count})::float8` })
    .from(table)
    .where(
      and(
        eq(table.orgId, org.id),
        eq(table.keyId, keyId),
        gte(table.start, span.from),
        lt(table.start, span.to),
      ),
    )
    .groupBy(sql`1`, table.outcome);
}
