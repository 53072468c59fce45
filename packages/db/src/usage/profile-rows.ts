import { createHash } from "node:crypto";
import type { AccessOther, AccessRow, DayProfile, KeyId, OrgId, Tally } from "@avy/core";

export type KeyDay = { orgId: OrgId; keyId: KeyId; day: number };
export type ProfileRow = KeyDay & AccessRow & { rowId: string };
export type OtherRow = KeyDay & AccessOther;

/** Each once, in the order of the table's key when the profiles are. */
export const profileRows = (profiles: readonly DayProfile[]): ProfileRow[] =>
  profiles.flatMap(({ orgId, keyId, day, rows }) => {
    const sums = new Map<string, ProfileRow>();
    for (const row of rows) {
      const rowId = rowIdOf(row);
      const sum = sums.get(rowId);
      if (sum === undefined) sums.set(rowId, { ...row, orgId, keyId, day, rowId });
      else addTally(sum, row);
    }
    return [...sums.values()].sort((a, b) => (a.rowId < b.rowId ? -1 : 1));
  });

/** Changes `sum`, which its caller alone holds. */
function addTally(sum: Tally, { count, firstAtMs, lastAtMs }: Tally): void {
  sum.count += count;
  sum.firstAtMs = Math.min(sum.firstAtMs, firstAtMs);
  sum.lastAtMs = Math.max(sum.lastAtMs, lastAtMs);
}

export const otherRows = (profiles: readonly DayProfile[]): OtherRow[] =>
  profiles.flatMap(({ orgId, keyId, day, other }) =>
    other.map((one) => ({ ...one, orgId, keyId, day })),
  );

/** As a UUID: half a SHA-256 of what the row tells apart. */
function rowIdOf({ outcome, action, network, addresses }: AccessRow): string {
  const text = JSON.stringify([outcome, action, network, addresses]);
  const hex = createHash("sha256").update(text).digest("hex");
  return [
    ...[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)],
    hex.slice(20, 32),
  ].join("-");
}
