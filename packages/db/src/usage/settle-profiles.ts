import {
  type AccessRow,
  type DayProfile,
  mergeProfiles,
  mostProfileRows,
  type RequestAction,
} from "@avy/core";
import { sql } from "drizzle-orm";
import type { Transaction } from "../connect.ts";
import { keyAccessProfile } from "../schema/usage.ts";
import { type KeyDay, type OtherRow, otherRows, profileRows } from "./profile-rows.ts";
import { keyDaysOf, putProfileRows } from "./profile-statements.ts";

/**
 * Makes those profiles that have too many rows as coarse as the fold does. Answers what is past the 500th row of each.
 * Nobody else writes to the same profiles meanwhile: `moveLastUses` has locked their keys.
 */
export async function settleProfiles(
  tx: Transaction,
  grown: readonly KeyDay[],
): Promise<OtherRow[]> {
  const wide = grown.length === 0 ? [] : await readWide(tx, keyDays(grown));
  const settled = wide.map(settledProfile);
  await putProfileRows(tx, {
    gone: settled.flatMap(({ gone }) => gone),
    put: settled.flatMap(({ put }) => put),
  });
  return settled.flatMap(({ other }) => other);
}

const keyDays = (rows: readonly KeyDay[]): KeyDay[] => [
  ...new Map(rows.map((row) => [`${row.orgId}|${row.keyId}|${row.day}`, row])).values(),
];

function settledProfile({ orgId, keyId, day, rows }: DayProfile) {
  const merged = { orgId, keyId, day, ...mergeProfiles({ rows, other: [] }) };
  const held = new Map(
    profileRows([{ orgId, keyId, day, rows, other: [] }]).map((row) => [row.rowId, row]),
  );
  const kept = new Map(profileRows([merged]).map((row) => [row.rowId, row]));
  return {
    gone: [...held.values()].filter(({ rowId }) => !kept.has(rowId)),
    put: [...kept.values()].filter(({ rowId, count }) => held.get(rowId)?.count !== count),
    other: otherRows([merged]),
  };
}

type StoredRow = KeyDay &
  Pick<AccessRow, "outcome" | "count" | "firstAtMs" | "lastAtMs"> & {
    action: RequestAction | null;
    addresses: string[];
    network: string | null;
  };

/** Those of them that have too many rows now, in the order of the table's key. */
async function readWide(tx: Transaction, grown: readonly KeyDay[]): Promise<DayProfile[]> {
  const sameDay = sql`(t.org_id, t.key_id, t.day) = (wide.org_id, wide.key_id, wide.day)`;
  const rows = await tx.execute<StoredRow>(sql`
    with wide as materialized (
      select * from unnest(${keyDaysOf(grown)}) as wide (org_id, key_id, day)
      where (select count(*) from ${keyAccessProfile} t where ${sameDay}) > ${mostProfileRows}::integer)
    select t.org_id as "orgId", t.key_id as "keyId", t.day - '1970-01-01'::date as day,
      t.action, t.addresses, t.network, t.outcome, t.count::float8 as count,
      (extract(epoch from t.first_at) * 1000)::float8 as "firstAtMs",
      (extract(epoch from t.last_at) * 1000)::float8 as "lastAtMs"
    from wide join ${keyAccessProfile} t on ${sameDay}`);
  const profiles = new Map<string, DayProfile & { rows: AccessRow[] }>();
  for (const { orgId, keyId, day, ...row } of rows) {
    const name = `${orgId}|${keyId}|${day}`;
    const profile = profiles.get(name) ?? { orgId, keyId, day, rows: [], other: [] };
    profile.rows.push(row);
    profiles.set(name, profile);
  }
  return [...profiles].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, profile]) => profile);
}
