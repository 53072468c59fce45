import {
  type AccessProfile,
  type AnswerCounter,
  type DayProfile,
  type DecisionCounter,
  mergeAnswers,
  mergeCounters,
  mergeProfiles,
  type UsageBatch,
} from "@avy/core";
import { createSlices, type Slices } from "../slices.ts";
import type { SecretTally, Segment } from "./segment.ts";

export type SegmentContent = Pick<UsageBatch, "decisions" | "answers" | "profiles" | "dropped">;

/** What the batch of a segment says, made in slices: nothing may be counted in it any more. */
export async function segmentContent(segment: Segment): Promise<SegmentContent> {
  const slices = createSlices();
  const decisions: DecisionCounter[] = [];
  const answers: AnswerCounter[] = [];
  const keys = new Map<string, SecretTally[]>();
  for (const secret of present(segment.secrets)) {
    decisions.push(...merged(secret.counters, mergeCounters));
    const name = `${secret.orgId} ${secret.keyId}`;
    const ofKey = keys.get(name);
    if (ofKey === undefined) keys.set(name, [secret]);
    else ofKey.push(secret);
    if (slices.isOver()) await slices.next();
  }
  for (const { counters } of present(segment.answers)) {
    answers.push(...merged(counters, mergeAnswers));
    if (slices.isOver()) await slices.next();
  }
  const profiles = await profilesOf(keys.values(), slices);
  return { decisions, answers, profiles, dropped: segment.dropped };
}

/** Counters lie under what they are of: only those of one outcome or class in several minutes can be equal. */
const merged = <Counter>(
  counters: readonly Counter[],
  merge: (counters: readonly Counter[]) => Counter[],
): readonly Counter[] => (counters.length > 1 ? merge(counters) : counters);

async function profilesOf(
  keys: Iterable<readonly SecretTally[]>,
  slices: Slices,
): Promise<DayProfile[]> {
  const profiles: DayProfile[] = [];
  for (const secrets of keys) {
    const parts = partsOf(secrets);
    for (const day of new Set(parts.map((part) => part.day))) {
      const ofDay = parts.flatMap((part) => (part.day === day ? [part.profile] : []));
      const [{ orgId, keyId }] = secrets as [SecretTally];
      profiles.push({ orgId, keyId, day, ...mergedProfile(ofDay) });
      if (slices.isOver()) await slices.next();
    }
  }
  return profiles;
}

function partsOf(secrets: readonly SecretTally[]): { day: number; profile: AccessProfile }[] {
  return secrets.flatMap(({ settled, rows }) => [
    ...settled,
    ...rows.flatMap(({ day, row }) =>
      row.count === 0 ? [] : [{ day, profile: { rows: [row], other: [] } }],
    ),
  ]);
}

/** One row as it was made needs no settling. */
const mergedProfile = (parts: readonly AccessProfile[]): AccessProfile => {
  const [first] = parts;
  return parts.length === 1 && first !== undefined ? first : mergeProfiles(...parts);
};

/** Of a segment that was read some numbers may be missing. */
const present = <Tally>(tallies: readonly (Tally | undefined)[]): Tally[] =>
  tallies.filter((tally) => tally !== undefined);
