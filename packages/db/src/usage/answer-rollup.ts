import { type AnswerCounter, bucketStartMs, foldAnswers } from "@avy/core";
import { dayOf, hourOf } from "./bucket-starts.ts";
import { hoursFromMs, minutesFromMs } from "./timely-counts.ts";
import type { UsageMoment } from "./usage-transaction.ts";

export type AnswerRollup = ReturnType<typeof answerRollup>;

/** `decisionRollup` of answers. */
export function answerRollup(counters: readonly AnswerCounter[], { nowMs, shard }: UsageMoment) {
  const minutes = keysBy(counters, ({ minute }) => bucketStartMs(minute, "minute"));
  const hours = keysBy(minutes, hourOf);
  const withOrgs = (keys: typeof minutes) => ({
    keys,
    orgs: foldAnswers(keys, ({ orgId, start, statusClass }) => ({
      ...{ orgId, start, statusClass, shard },
    })),
  });
  return {
    minute: withOrgs(minutes.filter(({ start }) => start > minutesFromMs(nowMs))),
    hour: withOrgs(hours.filter(({ start }) => start >= hoursFromMs(nowMs))),
    day: withOrgs(keysBy(hours, dayOf)),
  };
}

const keysBy = <Row extends Omit<AnswerCounter, "minute">>(
  rows: readonly Row[],
  startOf: (row: Row) => number,
) =>
  foldAnswers(rows, (row) => {
    const { orgId, keyId, statusClass } = row;
    return { orgId, keyId, start: startOf(row), statusClass };
  });
