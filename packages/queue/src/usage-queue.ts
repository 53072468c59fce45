import { wireBatch } from "@avy/core";
import type { JobsOptions } from "bullmq";

/** The whole contract between the verifiers that count and the workers that apply. */
export const usageQueue = {
  name: "usage",
  /** In braces: all of the queue's keys are in one slot of a Redis Cluster. */
  prefix: "{avy-usage}",
  job: "usage.apply",
  payload: wireBatch,
  options: {
    attempts: Number.MAX_SAFE_INTEGER, // trouble is retried for ever; a refused content is parked in Postgres
    backoff: { type: "custom" },
    removeOnComplete: true,
    removeOnFail: true,
  } satisfies JobsOptions,
} as const;

const firstRetryMs = 500;
const longestRetryMs = 30_000;

/** Doubles from half a second to half a minute. */
export const retryDelayMs = (attemptsMade: number): number =>
  Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(Math.max(attemptsMade - 1, 0), 16));
