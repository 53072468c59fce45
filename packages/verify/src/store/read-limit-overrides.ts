import { type OrgId, type Tier, tiers } from "@avy/core";
import type { Sql } from "postgres";
import type { LimitOverride } from "./store.ts";

type Row = { orgId: OrgId; tier: Tier; perMinute: number; burst: number };

/** Every organization's own limits. A row that no bucket could be made of is left out: the installation's limit holds. */
export async function readLimitOverrides(sql: Sql): Promise<LimitOverride[]> {
  const rows = await sql<Row[]>`
    select org_id as "orgId", tier, per_minute as "perMinute", burst from limit_override`;
  return rows
    .filter((row) => tiers.includes(row.tier) && row.perMinute >= 1 && row.burst >= 1)
    .map(({ orgId, tier, perMinute, burst }) => ({ orgId, tier, limit: { perMinute, burst } }));
}
