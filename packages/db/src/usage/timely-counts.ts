import {
  bucketMs,
  type DayProfile,
  type DecisionCounter,
  mergeProfiles,
  minuteOf,
  type UsageBatch,
} from "@avy/core";

export type Counts = Pick<UsageBatch, "decisions" | "answers" | "profiles" | "dropped">;
export type TimelyCounts = Counts & { clamped: readonly DecisionCounter[] };

const dayMs = bucketMs("day");
const aheadMs = 5 * bucketMs("minute");

/** Tables by the minute take what is younger; `late` is what came after. */
export const minutesFromMs = (nowMs: number): number => nowMs - 48 * bucketMs("hour");
/** Tables by the hour, and profiles; no partition is made for what is older. */
export const hoursFromMs = (nowMs: number): number => nowMs - 31 * dayMs;

/**
 * The counts of all batches, none of them in the future: a producer's clock may run ahead a little, past that its minute
 * is the minute of receipt. `clamped` are the decisions that were moved, as they are now.
 */
export function timelyCounts(batches: readonly Counts[], nowMs: number): TimelyCounts {
  const latestMs = nowMs + aheadMs;
  const dayOf = timelyDay({ nowMs, latestMs });
  const isAhead = ({ minute }: { minute: number }) => minute * bucketMs("minute") > latestMs;
  const timely = <Counter extends { minute: number }>(counter: Counter): Counter =>
    isAhead(counter) ? { ...counter, minute: minuteOf(nowMs) } : counter;
  const clipped = <Row extends { lastAtMs: number }>(row: Row): Row =>
    row.lastAtMs > latestMs ? { ...row, lastAtMs: latestMs } : row;

  const decisions = batches.flatMap((batch) => batch.decisions);
  return {
    decisions: decisions.map((counter) => clipped(timely(counter))),
    answers: batches.flatMap((batch) => batch.answers.map(timely)),
    profiles: timelyProfiles(
      batches.flatMap((batch) => batch.profiles),
      { nowMs, latestMs },
    ),
    dropped: batches.flatMap((batch) =>
      batch.dropped.map((one) => ({ ...one, day: dayOf(one.day) })),
    ),
    clamped: decisions.filter(isAhead).map(timely),
  };
}

const timelyDay =
  ({ nowMs, latestMs }: { nowMs: number; latestMs: number }) =>
  (day: number): number =>
    day > Math.floor(latestMs / dayMs) ? Math.floor(nowMs / dayMs) : day;

/** Each key and day once, without those that are too old to be kept. */
function timelyProfiles(
  profiles: readonly DayProfile[],
  { nowMs, latestMs }: { nowMs: number; latestMs: number },
): DayProfile[] {
  const dayOf = timelyDay({ nowMs, latestMs });
  const byName = new Map<string, DayProfile[]>();
  for (const profile of profiles) {
    const day = dayOf(profile.day);
    if (day * dayMs < hoursFromMs(nowMs)) continue;
    const name = `${profile.orgId}|${profile.keyId}|${day}`;
    const parts = byName.get(name) ?? [];
    byName.set(name, parts);
    parts.push({ ...profile, day, ...clippedProfile(profile, latestMs) });
  }
  return [...byName]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, parts]) => mergedProfile(parts));
}

function mergedProfile(parts: readonly DayProfile[]): DayProfile[] {
  const [first] = parts;
  if (first === undefined || parts.length === 1) return [...parts]; // its recorder has settled it
  const { orgId, keyId, day } = first;
  return [{ orgId, keyId, day, ...mergeProfiles(...parts) }];
}

function clippedProfile({ rows, other }: DayProfile, latestMs: number) {
  const clipped = <Row extends { firstAtMs: number; lastAtMs: number }>(row: Row): Row =>
    row.lastAtMs <= latestMs
      ? row
      : { ...row, firstAtMs: Math.min(row.firstAtMs, latestMs), lastAtMs: latestMs };
  return { rows: rows.map(clipped), other: other.map(clipped) };
}
