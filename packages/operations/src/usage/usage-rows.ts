import { type Granularity, rangeLimits, type UsageSpan } from "@avy/core";
import { and, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { OperationContext } from "../context.ts";

/** The columns that every usage table has. */
type UsageTable = { orgId: PgColumn; start: PgColumn };

/** The width of the rows that a span's buckets are summed from: days are those of hours for as long as hours are kept. */
export function rowWidth({ granularity, from }: UsageSpan, now: Date): Granularity {
  if (granularity !== "day") return granularity;
  return now.getTime() - from.getTime() <= rangeLimits.hour.kept.ms ? "hour" : "day";
}

/** The rows of the organization's that a span is counted in. */
export const rowsWithin = (
  { org }: OperationContext,
  table: UsageTable,
  { from, to }: UsageSpan,
): SQL | undefined => and(eq(table.orgId, org.id), gte(table.start, from), lt(table.start, to));

/** The start of the span's bucket that holds a row. */
export function bucketStart({ start }: UsageTable, { granularity }: UsageSpan): SQL<Date> {
  const width = sql.raw(`'${granularity}'`); // one of three words of ours
  return sql`date_trunc(${width}, ${start}, 'UTC')`.mapWith(start) as SQL<Date>;
}
