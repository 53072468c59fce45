import { bucketStartMs, type DecisionCounter, foldCounters } from "@avy/core";
import { dayOf, hourOf } from "./bucket-starts.ts";
import { hoursFromMs, minutesFromMs } from "./timely-counts.ts";
import type { UsageMoment } from "./usage-transaction.ts";

export type DecisionRollup = ReturnType<typeof decisionRollup>;

/**
 * What decisions add to each of their tables, rows in the order of the table's key. `start` is in epoch milliseconds.
 * Hours are folded from minutes, and days from hours.
 */
export function decisionRollup(
  counters: readonly DecisionCounter[],
  { nowMs, shard }: UsageMoment,
) {
  const minutes = keysBy(counters, ({ minute }) => bucketStartMs(minute, "minute"));
  const hours = keysBy(minutes, hourOf);
  const withOrgs = (keys: typeof minutes) => ({
    keys,
    orgs: foldCounters(keys, ({ orgId, start, outcome }) => ({ orgId, start, outcome, shard })),
  });
  return {
    minute: withOrgs(minutes.filter(({ start }) => start > minutesFromMs(nowMs))),
    hour: withOrgs(hours.filter(({ start }) => start >= hoursFromMs(nowMs))),
    day: withOrgs(keysBy(hours, dayOf)),
  };
}

const keysBy = <Row extends Omit<DecisionCounter, "minute" | "lastAtMs">>(
  rows: readonly Row[],
  startOf: (row: Row) => number,
) =>
  foldCounters(rows, (row) => {
    const { orgId, keyId, outcome, secretId } = row;
    return { orgId, keyId, start: startOf(row), outcome, secretId };
  });
