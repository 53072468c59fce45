import { bucketStartMs, minuteOf } from "@avy/core";

/** The hour or day that holds the start of a narrower bucket, epoch milliseconds. */
export const hourOf = ({ start }: { start: number }): number =>
  bucketStartMs(minuteOf(start), "hour");
export const dayOf = ({ start }: { start: number }): number =>
  bucketStartMs(minuteOf(start), "day");
