import { wireBatch } from "@avy/core";
import type { JobsOptions } from "bullmq";

/** Where one of the usage queues lies. In braces: all of a queue's keys are in one slot of a Redis Cluster. */
export type UsageQueue = { name: string; prefix: string };

/**
 * The usage queue of this number, from 0. Each has a hash tag of its own, so that a cluster spreads them: the first three
 * lie on three nodes. The first is the same however many there are: who takes more of them later leaves nothing behind.
 */
export const usageQueueOf = (index: number): UsageQueue => ({
  name: "usage",
  prefix: index === 0 ? "{avy-usage}" : `{avy-usage${index}}`,
});

/** The whole contract between the verifiers that count and the workers that apply; name and prefix are the first queue's. */
export const usageQueue = {
  ...usageQueueOf(0),
  job: "usage.apply",
  payload: wireBatch,
  options: {
    attempts: Number.MAX_SAFE_INTEGER, // trouble is retried for ever; a refused content is parked in Postgres
    backoff: { type: "custom" },
    removeOnComplete: true,
    removeOnFail: true,
  } satisfies JobsOptions,
};

const firstRetryMs = 500;
const longestRetryMs = 30_000;

/** Doubles from half a second to half a minute. */
export const retryDelayMs = (attemptsMade: number): number =>
  Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(Math.max(attemptsMade - 1, 0), 16));
