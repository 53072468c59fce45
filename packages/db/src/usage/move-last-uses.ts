import { type DecisionCounter, type KeyId, type OrgId, shortenedNetwork } from "@avy/core";
import { sql } from "drizzle-orm";
import type { Transaction } from "../connect.ts";
import { keyLastUse, secretLastUse } from "../schema/usage.ts";
import { arrayOf, isoTime, textArrayOf } from "./array-text.ts";
import type { Counts } from "./timely-counts.ts";

type LastUse = { orgId: OrgId; keyId: KeyId; atMs: number; network: string | null };

/**
 * Forward only: a batch that comes late moves nothing back. It leaves the row of every key that is counted locked,
 * moved or not, so that the profile of a key has one writer at a time.
 */
export async function moveLastUses(
  tx: Transaction,
  counts: Pick<Counts, "decisions" | "profiles">,
): Promise<void> {
  await moveSecrets(tx, counts);
  const rows = lastUses(counts);
  if (rows.length === 0) return;
  await tx.execute(sql`
    insert into ${keyLastUse} as t (org_id, key_id, last_used_at, last_used_network)
    select * from unnest(
      ${arrayOf(rows, (row) => row.orgId)}::uuid[],
      ${arrayOf(rows, (row) => row.keyId)}::uuid[],
      ${arrayOf(rows, (row) => isoTime(row.atMs))}::timestamptz[],
      ${textArrayOf(rows, (row) => row.network)}::text[])
    on conflict (org_id, key_id) do update set
      last_used_at = excluded.last_used_at, last_used_network = excluded.last_used_network
    where (t.last_used_at, coalesce(t.last_used_network, ''))
      < (excluded.last_used_at, coalesce(excluded.last_used_network, ''))`);
}

/** By what was decided of each secret. */
async function moveSecrets(
  tx: Transaction,
  { decisions }: Pick<Counts, "decisions">,
): Promise<void> {
  const latest = new Map<string, DecisionCounter>();
  for (const counter of decisions) {
    const name = `${counter.orgId}|${counter.secretId}`;
    const held = latest.get(name);
    if (held === undefined || held.lastAtMs < counter.lastAtMs) latest.set(name, counter);
  }
  if (latest.size === 0) return;
  const rows = [...latest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  await tx.execute(sql`
    insert into ${secretLastUse} as t (org_id, secret_id, last_used_at)
    select * from unnest(
      ${arrayOf(rows, (row) => row.orgId)}::uuid[],
      ${textArrayOf(rows, (row) => row.secretId)}::text[],
      ${arrayOf(rows, (row) => isoTime(row.lastAtMs))}::timestamptz[])
    on conflict (org_id, secret_id) do update set last_used_at = excluded.last_used_at
    where t.last_used_at < excluded.last_used_at`);
}

/** The latest of each key, in the order of the keys. One whose network was not kept apart has none. */
function lastUses({ decisions, profiles }: Pick<Counts, "decisions" | "profiles">): LastUse[] {
  const latest = new Map<string, LastUse>();
  const see = (
    { orgId, keyId }: { orgId: OrgId; keyId: KeyId },
    atMs: number,
    network: string | null,
  ) => {
    const name = `${orgId}|${keyId}`;
    const held = latest.get(name);
    if (held === undefined || held.atMs < atMs || (held.atMs === atMs && held.network === null))
      latest.set(name, { orgId, keyId, atMs, network });
  };
  for (const counter of decisions) see(counter, counter.lastAtMs, null);
  for (const profile of profiles) {
    for (const row of profile.rows)
      see(profile, row.lastAtMs, row.network === null ? null : shortenedNetwork(row.network));
    for (const one of profile.other) see(profile, one.lastAtMs, null);
  }
  return [...latest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
