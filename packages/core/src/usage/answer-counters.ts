import type { KeyId, OrgId } from "../ids.ts";
import { minuteOf } from "./decision-counters.ts";
import { addDuration, addHistogram, type LatencyHistogram } from "./latency-histogram.ts";
import type { StatusClass } from "./status-class.ts";
import { addByName, type Summing } from "./sum-by-name.ts";

/** One finished answer to a request that presented a proven secret. */
export type AnswerEvent = {
  orgId: OrgId;
  keyId: KeyId;
  statusClass: StatusClass;
  /** When the answer was done: epoch milliseconds by the database's clock as the verifier knows it. */
  atMs: number;
  durationMs: number;
};

/** Answers of one class in one minute (whole minutes since the epoch), with how long they took. */
export type AnswerCounter = Omit<AnswerEvent, "atMs" | "durationMs"> & {
  minute: number;
  count: number;
  durations: LatencyHistogram;
};

/** Adds one answer. Changes `counters`, which its caller alone holds. */
export function addAnswer(counters: Map<string, AnswerCounter>, event: AnswerEvent): void {
  const { orgId, keyId, statusClass, atMs, durationMs } = event;
  const minute = minuteOf(atMs);
  const name = nameOf({ orgId, keyId, statusClass, minute });
  let counter = counters.get(name);
  if (counter === undefined) {
    counter = { orgId, keyId, statusClass, minute, count: 0, durations: new Map() };
    counters.set(name, counter);
  }
  counter.count += 1;
  addDuration(counter.durations, durationMs);
}

/** Associative and commutative: however a stream of answers is split, its merge is the same. */
export function mergeAnswers(...parts: readonly Iterable<AnswerCounter>[]): AnswerCounter[] {
  const merged = new Map<string, AnswerCounter>();
  for (const part of parts) {
    for (const counter of part) addByName(merged, nameOf(counter), counter, summing);
  }
  return [...merged.values()];
}

const nameOf = (of: Omit<AnswerCounter, "count" | "durations">): string =>
  `${of.orgId}|${of.keyId}|${of.minute}|${of.statusClass}`;

const summing: Summing<AnswerCounter> = {
  copyOf: (counter) => ({ ...counter, durations: new Map(counter.durations) }),
  add: (sum, added) => {
    sum.count += added.count;
    addHistogram(sum.durations, added.durations);
  },
};
