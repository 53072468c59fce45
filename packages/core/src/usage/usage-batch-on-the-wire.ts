import type { KeyId, OrgId } from "../ids.ts";
import type { AccessOther, AccessRow } from "./access-row.ts";
import type { DayProfile, UsageBatch } from "./usage-batch.ts";
import type { AccessTuple, KeyTuple, OtherTuple, WireBatch } from "./wire-batch.ts";

/** A fraction of a millisecond. */
const rowsAStep = 128;

export function batchToWire(batch: UsageBatch): WireBatch {
  const steps = batchToWireInSteps(batch);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** `batchToWire` by some rows at a time, for a process that has other things to do between. */
export function* batchToWireInSteps(batch: UsageBatch): Generator<void, WireBatch, void> {
  const { decisions, answers, profiles, dropped, ...head } = batch;
  const { keys, indexOf } = keyIndex();
  const rows = { decisions: [], answers: [], access: [], other: [], dropped: [] };
  const wire: WireBatch = { version: 2, ...head, ...rows, keys };
  let done = 0;
  for (const one of decisions) {
    const { secretId, outcome, minute, count, lastAtMs } = one;
    wire.decisions.push([indexOf(one), secretId, outcome, minute, count, lastAtMs]);
    if (++done % rowsAStep === 0) yield;
  }
  for (const one of answers) {
    const { statusClass, minute, count, durations } = one;
    wire.answers.push([indexOf(one), statusClass, minute, count, pairsOf(durations)]);
    if (++done % rowsAStep === 0) yield;
  }
  for (const profile of profiles) {
    addProfile(wire, profile, indexOf(profile));
    done += profile.rows.length + profile.other.length;
    if (done >= rowsAStep) yield;
    done %= rowsAStep;
  }
  for (const { orgId, day, count } of dropped) {
    wire.dropped.push([orgId, day, count]);
    if (++done % rowsAStep === 0) yield;
  }
  return wire;
}

function addProfile({ access, other }: WireBatch, profile: DayProfile, key: number): void {
  const { day } = profile;
  for (const row of profile.rows) {
    const { action, addresses, network, outcome, count, firstAtMs, lastAtMs } = row;
    access.push([key, day, action, addresses, network, outcome, count, firstAtMs, lastAtMs]);
  }
  for (const { outcome, count, firstAtMs, lastAtMs } of profile.other) {
    other.push([key, day, outcome, count, firstAtMs, lastAtMs]);
  }
}

const pairsOf = (durations: ReadonlyMap<number, number>): number[] =>
  [...durations].sort(([a], [b]) => a - b).flat();

export function batchFromWire(wire: WireBatch): UsageBatch {
  const { version: _, keys, decisions, answers, access, other, dropped, ...head } = wire;
  const named = keys.map(([orgId, keyId]) => ({ orgId, keyId }));
  const keyOf = (at: number): { orgId: OrgId; keyId: KeyId } => {
    const key = named[at];
    if (key === undefined) throw new Error(`Key ${at} is not in the batch`);
    return key;
  };
  return {
    ...head,
    decisions: decisions.map(([of, secretId, outcome, minute, count, lastAtMs]) => ({
      ...keyOf(of),
      ...{ secretId, outcome, minute, count, lastAtMs },
    })),
    answers: answers.map(([of, statusClass, minute, count, durations]) => ({
      ...keyOf(of),
      ...{ statusClass, minute, count, durations: histogramOf(durations) },
    })),
    profiles: profilesOf(access, other, keyOf),
    dropped: dropped.map(([orgId, day, count]) => ({ orgId, day, count })),
  };
}

function histogramOf(pairs: readonly number[]): Map<number, number> {
  const histogram = new Map<number, number>();
  for (const [at, bucket] of pairs.entries()) {
    if (at % 2 === 0) histogram.set(bucket, pairs[at + 1] as number); // the schema has counted them
  }
  return histogram;
}

/** Rows of one key and day that stand apart come together: a profile has each once. */
function profilesOf(
  access: readonly AccessTuple[],
  other: readonly OtherTuple[],
  keyOf: (at: number) => { orgId: OrgId; keyId: KeyId },
): DayProfile[] {
  type Open = DayProfile & { rows: AccessRow[]; other: AccessOther[] };
  const profiles = new Map<string, Open>();
  const profileOf = (of: number, day: number): Open => {
    const name = `${of} ${day}`;
    const held = profiles.get(name) ?? { ...keyOf(of), day, rows: [], other: [] };
    profiles.set(name, held);
    return held;
  };
  for (const [of, day, action, addresses, network, outcome, count, firstAtMs, lastAtMs] of access) {
    const row = { action, addresses, network, outcome, count, firstAtMs, lastAtMs };
    profileOf(of, day).rows.push(row);
  }
  for (const [of, day, outcome, count, firstAtMs, lastAtMs] of other) {
    profileOf(of, day).other.push({ outcome, count, firstAtMs, lastAtMs });
  }
  return [...profiles.values()];
}

/** Each key once, in the order in which it was asked for. */
function keyIndex() {
  const keys: KeyTuple[] = [];
  /** By the key's id; by both ids where another organization has a key of the same id. */
  const indexes = new Map<string, number>();
  const indexOf = ({ orgId, keyId }: { orgId: OrgId; keyId: KeyId }): number => {
    const first = indexes.get(keyId);
    if (first !== undefined && keys[first]?.[0] === orgId) return first;
    const name = first === undefined ? keyId : `${orgId} ${keyId}`;
    const known = indexes.get(name);
    if (known !== undefined) return known;
    indexes.set(name, keys.length);
    return keys.push([orgId, keyId]) - 1;
  };
  return { keys, indexOf };
}
