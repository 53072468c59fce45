import { type Transaction, telemetry, textArrayOf } from "@avy/db";
import { sql } from "drizzle-orm";
import { commitChange } from "../commit-change.ts";
import type { OperationContext } from "../context.ts";
import { requireValid } from "../keys/require-valid.ts";
import { readCallingKey, requireWrite } from "./calling-key.ts";
import { lockThing } from "./lock-thing.ts";
import { type TelemetryInput, telemetryInputAt } from "./telemetry-input.ts";

/** How many points the request had. */
export type AcceptedTelemetry = { accepted: number };

type Point = { metric: string; at: Date; value: number };

/** Of a moment that is told again, in this request or a later one, the last telling stays. */
export async function addTelemetry(
  ctx: OperationContext,
  thingId: string,
  input: TelemetryInput,
): Promise<AcceptedTelemetry> {
  const now = ctx.services.now();
  requireValid(telemetryInputAt(now), input);
  const points = input.points.map((point) => ({ ...point, at: point.at ?? now }));
  return commitChange(ctx, async (tx) => {
    const thing = await lockThing(tx, ctx, thingId, "key share");
    requireWrite(await readCallingKey(tx, ctx), thing);
    await upsertPoints(tx, ctx, thingId, lastTellings(points));
    return { answer: { accepted: points.length }, changeNumber: null };
  });
}

/** In the order of their rows: two requests with the same points wait for one another and do not deadlock. */
function lastTellings(points: readonly Point[]): Point[] {
  const byMoment = new Map(
    points.map((point) => [`${point.metric} ${point.at.toISOString()}`, point]),
  );
  return [...byMoment].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, point]) => point);
}

async function upsertPoints(
  tx: Transaction,
  { org }: OperationContext,
  thingId: string,
  points: readonly Point[],
): Promise<void> {
  await tx.execute(sql`
    insert into ${telemetry} (org_id, thing_id, metric, at, value)
    select ${org.id}::uuid, ${thingId}::uuid, * from unnest(
      ${textArrayOf(points, ({ metric }) => metric)}::text[],
      ${textArrayOf(points, ({ at }) => at.toISOString())}::timestamptz[],
      ${textArrayOf(points, ({ value }) => String(value))}::float8[])
    on conflict (org_id, thing_id, metric, at) do update set value = excluded.value`);
}
