import { bucketMs, customSpan, granularities, type UsageSpan, utc } from "@avy/core";
import { z } from "zod";
import { OperationError } from "../operation-error.ts";

const moment = z.date({ error: "Give a date and time" }).optional();

/** A range of usage: up to now unless it says else, from 24 hours before its end, by the hour. */
export const usageInput = z.strictObject({
  from: moment,
  to: moment,
  granularity: z
    .enum(granularities, { error: "Choose a granularity: minute, hour or day" })
    .default("hour"),
});
export type UsageInput = z.output<typeof usageInput>;

/** The whole buckets of UTC that a range touches; one that its granularity cannot hold is refused. */
export function usageSpan({ from, to, granularity }: UsageInput, now: Date): UsageSpan {
  const end = to ?? now;
  const start = from ?? new Date(end.getTime() - bucketMs("day"));
  const parsed = customSpan({ from: start, to: end, granularity, timeZone: utc }, now);
  if (parsed.ok) return parsed.span;
  const { field, message } = parsed;
  throw new OperationError("validation_error", `${field} ${message}`, [{ path: [field], message }]);
}
