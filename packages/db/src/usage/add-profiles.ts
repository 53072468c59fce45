import type { DayProfile } from "@avy/core";
import type { Transaction } from "../connect.ts";
import { type OtherRow, otherRows, profileRows } from "./profile-rows.ts";
import { addOtherRows, addProfileRows } from "./profile-statements.ts";
import { settleProfiles } from "./settle-profiles.ts";

/**
 * Adds what keys were used for, each key and day of `profiles` once, and settles those that have too many rows then.
 * Comes after `moveLastUses`, which has locked the keys.
 */
export async function addProfiles(tx: Transaction, profiles: readonly DayProfile[]): Promise<void> {
  const rows = profileRows(profiles);
  const rest = rows.length === 0 ? [] : await settleProfiles(tx, await addProfileRows(tx, rows));
  await addOtherRows(tx, summed([...otherRows(profiles), ...rest]));
}

/** In the order of the table's key, each once. */
function summed(rows: readonly OtherRow[]): OtherRow[] {
  const sums = new Map<string, OtherRow>();
  for (const row of rows) {
    const name = `${row.orgId}|${row.keyId}|${row.day}|${row.outcome}`;
    const sum = sums.get(name) ?? { ...row, count: 0 };
    sums.set(name, {
      ...sum,
      count: sum.count + row.count,
      firstAtMs: Math.min(sum.firstAtMs, row.firstAtMs),
      lastAtMs: Math.max(sum.lastAtMs, row.lastAtMs),
    });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
