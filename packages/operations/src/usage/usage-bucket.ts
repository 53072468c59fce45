import {
  bucketsOf,
  noOutcomes,
  type Outcome,
  type OutcomeCounts,
  outcomes,
  type UsageSpan,
} from "@avy/core";

export type UsageBucket = { start: Date; total: number; outcomes: OutcomeCounts };

/** Decisions of one bucket and outcome; `start` is the bucket's. */
export type DecisionCount = { start: Date; outcome: Outcome; count: number };

/** Every bucket of the span in its order, zeros included. */
export function usageBuckets(span: UsageSpan, counts: readonly DecisionCount[]): UsageBucket[] {
  const buckets = new Map(
    bucketsOf(span).startsMs.map((ms) => [
      ms,
      { start: new Date(ms), total: 0, outcomes: noOutcomes() },
    ]),
  );
  for (const { start, outcome, count } of counts) {
    const bucket = buckets.get(start.getTime());
    if (bucket === undefined) continue;
    bucket.outcomes[outcome] += count;
    bucket.total += count;
  }
  return [...buckets.values()];
}

/** Of all buckets together. */
export function usageSum(buckets: readonly UsageBucket[]): Omit<UsageBucket, "start"> {
  const sum = { total: 0, outcomes: noOutcomes() };
  for (const bucket of buckets) {
    sum.total += bucket.total;
    for (const outcome of outcomes) sum.outcomes[outcome] += bucket.outcomes[outcome];
  }
  return sum;
}
