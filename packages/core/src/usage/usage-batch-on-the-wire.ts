import type { KeyId, OrgId } from "../ids.ts";
import type { AccessOther, AccessRow } from "./access-row.ts";
import type { DayProfile, UsageBatch } from "./usage-batch.ts";
import type { AccessTuple, KeyTuple, OtherTuple, WireBatch } from "./wire-batch.ts";

export function batchToWire(batch: UsageBatch): WireBatch {
  const { decisions, answers, profiles, ...head } = batch;
  const { keys, indexOf } = keyIndex();
  return {
    version: 2,
    ...head,
    decisions: decisions.map((one) => [
      indexOf(one),
      one.secretId,
      one.outcome,
      one.minute,
      one.count,
      one.lastAtMs,
    ]),
    answers: answers.map((one) => [
      indexOf(one),
      one.statusClass,
      one.minute,
      one.count,
      [...one.durations].sort(([a], [b]) => a - b).flat(),
    ]),
    access: profiles.flatMap((profile) =>
      profile.rows.map(
        (row): AccessTuple => [
          ...([indexOf(profile), profile.day, row.action, row.addresses, row.network] as const),
          ...([row.outcome, row.count, row.firstAtMs, row.lastAtMs] as const),
        ],
      ),
    ),
    other: profiles.flatMap((profile) =>
      profile.other.map(
        (row): OtherTuple => [
          ...([indexOf(profile), profile.day] as const),
          ...([row.outcome, row.count, row.firstAtMs, row.lastAtMs] as const),
        ],
      ),
    ),
    keys,
  };
}

export function batchFromWire(wire: WireBatch): UsageBatch {
  const { version: _, keys, decisions, answers, access, other, ...head } = wire;
  const keyOf = (at: number): { orgId: OrgId; keyId: KeyId } => {
    const [orgId, keyId] = keys[at] ?? [];
    if (orgId === undefined || keyId === undefined)
      throw new Error(`Key ${at} is not in the batch`);
    return { orgId, keyId };
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
  };
}

function histogramOf(pairs: readonly number[]): Map<number, number> {
  const histogram = new Map<number, number>();
  for (let at = 0; at + 1 < pairs.length; at += 2)
    histogram.set(pairs[at] ?? 0, pairs[at + 1] ?? 0);
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
  const indexes = new Map<KeyId, Map<OrgId, number>>();
  const indexOf = ({ orgId, keyId }: { orgId: OrgId; keyId: KeyId }): number => {
    const byOrg = indexes.get(keyId) ?? new Map<OrgId, number>();
    const known = byOrg.get(orgId);
    if (known !== undefined) return known;
    indexes.set(keyId, byOrg.set(orgId, keys.length));
    return keys.push([orgId, keyId]) - 1;
  };
  return { keys, indexOf };
}
