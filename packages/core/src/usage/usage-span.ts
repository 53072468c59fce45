import type { TimeZone } from "../time/time-zone.ts";
import type { Granularity } from "./rollup.ts";

/** Whole buckets from `from` to before `to`. */
export type UsageSpan = {
  from: Date;
  to: Date;
  granularity: Granularity;
  /** Whose days the buckets of `day` are. Minutes and hours are those of UTC in every zone. */
  timeZone: TimeZone;
};
