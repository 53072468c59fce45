import { bucketMs } from "@avy/core";
import { orgUsageUntimely, type ProducerReach, readProducers, usageParked } from "@avy/db";
import { and, count, eq, gte, lt, or, sql, sum } from "drizzle-orm";
import type { OperationContext } from "../context.ts";

export type CountedTo = {
  /** Whatever was decided before is counted, parked or named below. Null while nobody counts. */
  countedTo: Date | null;
  /** How long ago that is; null while nobody counts. */
  lagMs: number | null;
  /** Decisions of the range that came over 48 h late: in hours and days, in no minute. */
  late: number;
  /** Decisions of the range that came from the future and were moved to the minute of their receipt. */
  clamped: number;
  /** Decisions of the range that their process had no room to count: in no number of a chart. */
  dropped: number;
  /** Batches that wait for an operator and hold counts of this organization, or cannot be read. */
  parked: number;
  /** Of those nothing came for 24 h: what they counted since `countedTo` may be missing. */
  silentProducers: { producerId: string; countedTo: Date; lastHeardAt: Date }[];
};

const silentMs = 24 * bucketMs("hour");

/** How far an organization's usage is complete, for a chart from `from` to `to`. */
export async function countedTo(
  ctx: OperationContext,
  { from, to }: { from: Date; to: Date },
): Promise<CountedTo> {
  const { nowMs, producers } = await readProducers(ctx.services.db);
  const open = producers.filter(({ isClosed }) => !isClosed);
  const isSilent = ({ advancedAtMs }: ProducerReach) => advancedAtMs < nowMs - silentMs;
  const heard = open.filter((producer) => !isSilent(producer));
  const least = heard.reduce((ms, { countedToMs }) => Math.min(ms, countedToMs), nowMs);
  return {
    countedTo: heard.length === 0 ? null : new Date(least),
    lagMs: heard.length === 0 ? null : Math.round(nowMs - least),
    ...(await readUntimely(ctx, { from, to })),
    parked: await countParked(ctx),
    silentProducers: open.filter(isSilent).map(({ producerId, countedToMs, advancedAtMs }) => ({
      producerId,
      countedTo: new Date(countedToMs),
      lastHeardAt: new Date(advancedAtMs),
    })),
  };
}

/** By the UTC days that the range touches. */
async function readUntimely(
  { services, org }: OperationContext,
  { from, to }: { from: Date; to: Date },
): Promise<{ late: number; clamped: number; dropped: number }> {
  const { orgId, start, late, clamped, dropped } = orgUsageUntimely;
  const [row] = await services.db
    .select({
      late: sum(late).mapWith(Number),
      clamped: sum(clamped).mapWith(Number),
      dropped: sum(dropped).mapWith(Number),
    })
    .from(orgUsageUntimely)
    .where(
      and(
        eq(orgId, org.id),
        gte(start, new Date(from.getTime() - (from.getTime() % bucketMs("day")))),
        lt(start, to),
      ),
    );
  return { late: row?.late ?? 0, clamped: row?.clamped ?? 0, dropped: row?.dropped ?? 0 };
}

async function countParked({ services, org }: OperationContext): Promise<number> {
  const [row] = await services.db
    .select({ parked: count() })
    .from(usageParked)
    .where(
      or(
        sql`${org.id}::uuid = any(${usageParked.orgIds})`,
        sql`cardinality(${usageParked.orgIds}) = 0`,
      ),
    );
  return row?.parked ?? 0;
}
