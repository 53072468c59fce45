import { type Granularity, type OutcomeCounts, spanOf, usageRanges, utc } from "@avy/core";
import { z } from "zod";
import type { OperationContext } from "../context.ts";
import { getKey } from "../keys/get-key.ts";
import { type CountedTo, countedTo } from "./counted-to.ts";
import { readDecisions } from "./read-decisions.ts";
import { type UsageBucket, usageBuckets, usageSum } from "./usage-bucket.ts";

export const keyUsageInput = z.strictObject({
  id: z.string(),
  range: z.enum(usageRanges).default("24h"),
});
export type KeyUsageInput = z.output<typeof keyUsageInput>;

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
  const items = usageBuckets(span, await readDecisions(ctx, key.id, span));
  const { from, to, granularity } = span;
  return { from, to, granularity, ...usageSum(items), items, counted };
}
