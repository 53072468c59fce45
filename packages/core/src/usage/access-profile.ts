import { type AccessEvent, accessRowOf } from "./access-event.ts";
import {
  type AccessOther,
  type AccessRow,
  accessRowName,
  otherSumming,
  rowSumming,
} from "./access-row.ts";
import { mostProfileRows, settledRows } from "./access-settling.ts";
import { outcomes } from "./outcome.ts";
import { addByName } from "./sum-by-name.ts";

/** What one key was really used for on one day. `rows` are within all caps, the most used first. */
export type AccessProfile = { rows: readonly AccessRow[]; other: readonly AccessOther[] };

/** A profile that is being counted. Its caller alone holds it. */
export type OpenProfile = { rows: Map<string, AccessRow>; other: Map<string, AccessOther> };

export const openProfile = (): OpenProfile => ({ rows: new Map(), other: new Map() });

/** Adds one decision. Constant work on average: rows are settled when 500 or more have come since they were last. */
export function addAccess(profile: OpenProfile, event: AccessEvent): void {
  addRow(profile, accessRowOf(event));
  if (profile.rows.size >= 2 * mostProfileRows) settle(profile);
}

/** The profile of what was added so far. */
export function closeProfile(profile: OpenProfile): AccessProfile {
  settle(profile);
  return {
    rows: [...profile.rows.values()].map(rowSumming.copyOf),
    other: outcomes.flatMap((outcome) => {
      const other = profile.other.get(outcome);
      return other === undefined ? [] : [otherSumming.copyOf(other)];
    }),
  };
}

/**
 * A function of the union of all rows, so the order of parts never matters; nor does their grouping, as long as no
 * merge has more rows than the cap. The totals of each outcome are those of the parts, whatever overflows.
 */
export function mergeProfiles(...parts: readonly AccessProfile[]): AccessProfile {
  const merged = openProfile();
  for (const { rows, other } of parts) {
    for (const row of rows) addRow(merged, row);
    for (const one of other) addOther(merged, one);
  }
  return closeProfile(merged);
}

function settle(profile: OpenProfile): void {
  const { kept, rest } = settledRows(profile.rows.values());
  profile.rows = new Map(kept);
  for (const [, row] of rest) addOther(profile, row);
}

const addRow = ({ rows }: OpenProfile, row: AccessRow): void =>
  addByName(rows, accessRowName(row), row, rowSumming);

const addOther = ({ other }: OpenProfile, added: AccessOther): void =>
  addByName(other, added.outcome, added, otherSumming);
