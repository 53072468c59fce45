/** The three widths in which usage is kept. All in UTC. */
export const granularities = ["minute", "hour", "day"] as const;
export type Granularity = (typeof granularities)[number];

const minutesOf = { minute: 1, hour: 60, day: 1_440 } satisfies Record<Granularity, number>;

/** Milliseconds of one bucket. */
export const bucketMs = (granularity: Granularity): number => minutesOf[granularity] * 60_000;

/** The start of the bucket that holds a minute (whole minutes since the epoch), as epoch milliseconds. */
export const bucketStartMs = (minute: number, granularity: Granularity): number =>
  Math.floor(minute / minutesOf[granularity]) * bucketMs(granularity);

/** The starts of all buckets that touch [from, to), zeros included: what a chart draws. */
export function bucketStarts(fromMs: number, toMs: number, granularity: Granularity): number[] {
  const width = bucketMs(granularity);
  const first = Math.floor(fromMs / width) * width;
  return Array.from(
    { length: Math.max(0, Math.ceil((toMs - first) / width)) },
    (_, index) => first + index * width,
  );
}
