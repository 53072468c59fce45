import {
  type AnswerCounter,
  addDuration,
  type KeyId,
  minuteOf,
  type OrgId,
  type StatusClass,
  statusClasses,
} from "@avy/core";
import type { AnswerTally, Segment } from "./segment.ts";

type KeyOf = { orgId: OrgId; keyId: KeyId };

export function findAnswers({ answersByKey }: Segment, of: KeyOf): AnswerTally | undefined {
  const tally = answersByKey.get(of.keyId);
  return tally === undefined || tally.orgId === of.orgId ? tally : answersByKey.get(nameOf(of));
}

const nameOf = ({ orgId, keyId }: KeyOf): string => `${orgId} ${keyId}`;

export function addAnswers(
  segment: Segment,
  { orgId, keyId }: KeyOf,
  number = segment.answers.length,
): AnswerTally {
  const tally: AnswerTally = {
    ...{ number, orgId, keyId, counters: [] },
    latest: statusClasses.map(() => undefined),
  };
  segment.answers[number] = tally;
  const { answersByKey } = segment;
  answersByKey.set(answersByKey.has(keyId) ? nameOf(tally) : keyId, tally);
  return tally;
}

/** `atMs` and `micros` are whole; `statusAt` is the place of the class in `statusClasses`. */
export type CountedAnswer = { statusAt: number; atMs: number; micros: number };

/** Whether the answer makes no new counter. */
export const countsAnswer = ({ latest }: AnswerTally, { statusAt, atMs }: CountedAnswer): boolean =>
  latest[statusAt]?.minute === minuteOf(atMs);

export function countAnswer(
  segment: Segment,
  tally: AnswerTally,
  { statusAt, atMs, micros }: CountedAnswer,
): void {
  const minute = minuteOf(atMs);
  let counter = tally.latest[statusAt];
  if (counter === undefined || counter.minute !== minute) {
    counter = counterOf(tally, statusClasses[statusAt] ?? "5xx", minute);
    tally.latest[statusAt] = counter;
    addAnswerCounter(segment, tally, counter);
  }
  const { durations } = counter;
  segment.weight -= durations.size;
  counter.count++;
  addDuration(durations, micros / 1_000);
  segment.weight += durations.size;
}

export function addAnswerCounter(
  segment: Segment,
  tally: AnswerTally,
  counter: AnswerCounter,
): void {
  tally.counters.push(counter);
  segment.counters++;
  segment.weight += counter.durations.size;
}

const counterOf = (
  { orgId, keyId }: AnswerTally,
  statusClass: StatusClass,
  minute: number,
): AnswerCounter => ({ orgId, keyId, statusClass, minute, count: 0, durations: new Map() });

const longestMicros = 2 ** 32 - 1;

/** Whole microseconds of a duration, as a histogram takes them: what is no time is 0. */
export const wholeMicros = (durationMs: number): number =>
  Math.min(longestMicros, Math.max(0, Math.round(durationMs * 1_000) || 0));
