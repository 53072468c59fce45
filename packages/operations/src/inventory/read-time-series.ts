import { boundedObject } from "@avy/core";
import { telemetry } from "@avy/db";
import { and, asc, eq, gt, gte, lt } from "drizzle-orm";
import { z } from "zod";
import type { OperationContext } from "../context.ts";
import { requireValid } from "../keys/require-valid.ts";
import { findThing } from "./find-thing.ts";
import { type ListPage, pageFields, pageOf } from "./list-page.ts";
import { metric } from "./telemetry-input.ts";
import { thingNotFound } from "./thing.ts";

const longestDays = 31;
const longestMs = longestDays * 86_400_000;

/** From `from` on, up to and without `to`. `after` is the moment of the last point of the page before. */
export const timeSeriesInput = boundedObject({
  metric,
  from: z.date("Give a date and time"),
  to: z.date("Give a date and time"),
  limit: pageFields.limit,
  after: z.iso.datetime("No page of this series ended here").nullable().default(null),
})
  .refine(({ from, to }) => from < to, { path: ["to"], message: "Give a to that is after from" })
  .refine(({ from, to }) => to.getTime() - from.getTime() <= longestMs, {
    path: ["to"],
    message: `The longest range is ${longestDays} days; give an earlier to, or a later from`,
  });
export type TimeSeriesInput = z.output<typeof timeSeriesInput>;

export type TelemetryPoint = { at: Date; value: number };
/** Oldest first. A point's place is its moment as ISO text. */
export type TimeSeries = ListPage<TelemetryPoint>;

/** One metric of one Thing. */
export async function readTimeSeries(
  { services, org }: OperationContext,
  thingId: string,
  input: TimeSeriesInput,
): Promise<TimeSeries> {
  requireValid(timeSeriesInput, input);
  if ((await findThing({ db: services.db, org }, thingId)) === null) throw thingNotFound();
  const { from, to, limit, after } = input;
  const found = await services.db
    .select({ at: telemetry.at, value: telemetry.value })
    .from(telemetry)
    .where(
      and(
        eq(telemetry.orgId, org.id),
        eq(telemetry.thingId, thingId),
        eq(telemetry.metric, input.metric),
        gte(telemetry.at, from),
        lt(telemetry.at, to),
        after === null ? undefined : gt(telemetry.at, new Date(after)),
      ),
    )
    .orderBy(asc(telemetry.at))
    .limit(limit + 1);
  return pageOf(found, limit, ({ at }) => at.toISOString());
}
