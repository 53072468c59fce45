import type { Granularity, KeyId, UsageSpan } from "@avy/core";
import type { OperationContext } from "../context.ts";
import { getKey } from "../keys/get-key.ts";
import { countedTo } from "./counted-to.ts";
import { readDecisions } from "./read-decisions.ts";
import { type Latency, noLatency, readLatency } from "./read-latency.ts";
import { type UsageBucket, usageBuckets } from "./usage-bucket.ts";
import { type UsageInput, usageSpan } from "./usage-input.ts";

/** A range as it was counted, and how far all of it is. */
export type CountedRange = {
  /** The start of its first bucket and the end of its last. */
  from: Date;
  to: Date;
  granularity: Granularity;
  /** Null while nobody counts. */
  countedTo: Date | null;
  /** Decisions of the range that nobody had room to count. */
  droppedEvents: number;
};

export type UsageOver = CountedRange & {
  /** Every bucket of the range, zeros included. */
  items: (UsageBucket & { durationMs: Latency })[];
};

/** Decisions about one key by outcome, and how long its answers took. */
export async function keyUsageOver(
  ctx: OperationContext,
  keyId: string,
  range: UsageInput,
): Promise<UsageOver> {
  const span = usageSpan(range, ctx.services.now());
  const { id } = await getKey(ctx, keyId);
  return usageOver(ctx, id, span);
}

/** The same of all keys together. */
export const organizationUsage = async (
  ctx: OperationContext,
  range: UsageInput,
): Promise<UsageOver> => usageOver(ctx, null, usageSpan(range, ctx.services.now()));

async function usageOver(
  ctx: OperationContext,
  keyId: KeyId | null,
  span: UsageSpan,
): Promise<UsageOver> {
  const counted = await countedRange(ctx, span);
  const [decisions, latencies] = await Promise.all([
    readDecisions(ctx, keyId, span),
    readLatency(ctx, keyId, span),
  ]);
  const items = usageBuckets(span, decisions).map((bucket) => ({
    ...bucket,
    durationMs: latencies.get(bucket.start.getTime()) ?? noLatency,
  }));
  return { ...counted, items };
}

/** Asked before the counts are read: what is counted between the two is more than was promised, never less. */
export async function countedRange(ctx: OperationContext, span: UsageSpan): Promise<CountedRange> {
  const { from, to, granularity } = span;
  const { countedTo: upTo, dropped } = await countedTo(ctx, span);
  return { from, to, granularity, countedTo: upTo, droppedEvents: dropped };
}
