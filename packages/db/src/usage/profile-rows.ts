import { createHash } from "node:crypto";
import type { AccessOther, AccessRow, DayProfile, KeyId, OrgId } from "@avy/core";

export type KeyDay = { orgId: OrgId; keyId: KeyId; day: number };
export type ProfileRow = KeyDay & AccessRow & { rowId: string };
export type OtherRow = KeyDay & AccessOther;

/** In the order of the table's key, when the profiles are. */
export const profileRows = (profiles: readonly DayProfile[]): ProfileRow[] =>
  profiles.flatMap(({ orgId, keyId, day, rows }) =>
    rows
      .map((row) => ({ ...row, orgId, keyId, day, rowId: rowIdOf(row) }))
      .sort((a, b) => (a.rowId < b.rowId ? -1 : 1)),
  );

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
