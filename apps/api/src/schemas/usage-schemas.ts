import { granularities, type Outcome } from "@avy/core";
import { z } from "@hono/zod-openapi";
import { id, time } from "./fields.ts";

const outcomeCounts = z
  .strictObject({
    ...{ allowed: z.int(), expired: z.int(), revoked: z.int() },
    ...{ ip_not_allowed: z.int(), insufficient_scope: z.int(), rate_limited: z.int() },
  } satisfies Record<Outcome, z.ZodType<number>>)
  .openapi("OutcomeCounts");

const range = {
  from: time(),
  to: time(),
  granularity: z.enum(granularities),
  countedTo: time()
    .nullable()
    .openapi({ description: "All before is counted; null while nobody counts" }),
  droppedEvents: z.int().openapi({ description: "Decisions that nobody had room to count" }),
};

const quantile = z.number().nullable();

const bucket = z
  .strictObject({
    start: time(),
    total: z.int(),
    outcomes: outcomeCounts,
    durationMs: z
      .strictObject({ p50: quantile, p95: quantile, p99: quantile })
      .openapi({ description: "Of answers, in milliseconds; null where there was none" }),
  })
  .openapi("UsageBucket");

export const usageShown = z
  .strictObject({
    ...range,
    items: z.array(bucket).openapi({ description: "Every bucket of the range, zeros included" }),
  })
  .openapi("Usage");

export const usageByKeyShown = z
  .strictObject({
    ...range,
    items: z.array(
      z.strictObject({ keyId: id(), name: z.string(), total: z.int(), outcomes: outcomeCounts }),
    ),
    moreKeys: z.int().openapi({ description: "Further keys that were used in the range" }),
  })
  .openapi("UsageByKey");

const exampleOutcomes = {
  ...{ allowed: 120, expired: 0, revoked: 0 },
  ...{ ip_not_allowed: 0, insufficient_scope: 3, rate_limited: 0 },
};
const exampleRange = {
  ...{ from: "2026-03-01T08:00:00.000Z", to: "2026-03-01T09:00:00.000Z", granularity: "hour" },
  ...{ countedTo: "2026-03-01T09:29:58.000Z", droppedEvents: 0 },
};
export const exampleUsage = {
  ...exampleRange,
  items: [
    {
      ...{ start: exampleRange.from, total: 123, outcomes: exampleOutcomes },
      durationMs: { p50: 4.1, p95: 12.5, p99: 30.2 },
    },
  ],
};
