import { boundedArray, boundedObject } from "@avy/core";
import { z } from "zod";

const mostPoints = 1_000;
const minuteMs = 60_000;
const mostAheadMs = 5 * minuteMs;
const oldestDays = 400;

const metricMend =
  "Give a metric of 1 to 64 letters, digits and . _ -, of which the first is a letter";
export const metric = z.string(metricMend).regex(/^[A-Za-z][A-Za-z0-9._-]{0,63}$/, metricMend);

const point = boundedObject({
  metric,
  /** Of the measurement; without it, that of the request. */
  at: z.date("Give a date and time").optional(),
  value: z.number("Give a finite number"),
});

export const telemetryInput = boundedObject({
  points: boundedArray(point, {
    most: mostPoints,
    missing: "Give a list of points",
    tooMany: `Send at most ${mostPoints.toLocaleString("en")} points at once`,
  }).refine((points) => points.length > 0, "Give at least one point"),
});
export type TelemetryInput = z.output<typeof telemetryInput>;

/** Needs the clock, so it is a function over the schema and not part of it. */
export const telemetryInputAt = (now: Date) =>
  telemetryInput.superRefine(({ points }, context) => {
    for (const [index, { at }] of points.entries()) {
      const message = at === undefined ? null : timeFault(at.getTime() - now.getTime());
      if (message === null) continue;
      context.addIssue({ code: "custom", path: ["points", index, "at"], message });
    }
  });

function timeFault(aheadMs: number): string | null {
  if (aheadMs > mostAheadMs) return "Give a time that is at most 5 minutes ahead";
  if (-aheadMs > oldestDays * 24 * 60 * minuteMs) {
    return `Give a time of the last ${oldestDays} days`;
  }
  return null;
}
