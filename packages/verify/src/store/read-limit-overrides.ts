import { type OrgId, type Tier, tiers } from "@avy/core";
import type { Sql } from "postgres";
import { currentRows, type Standing, standing } from "./current-answer.ts";
import type { LimitOverride } from "./store.ts";

type Row = Standing &
  ({ orgId: OrgId; tier: Tier; perMinute: number; burst: number } | { orgId: null });

/** Every organization's own limits. A row that no bucket could be made of is left out: the installation's limit holds. */
export async function readLimitOverrides(sql: Sql, knownNumber: number): Promise<LimitOverride[]> {
  const rows = await sql<Row[]>`
    select standing.*, org_id as "orgId", tier, per_minute as "perMinute", burst
    from ${standing(sql)} left join limit_override on true`;
  return currentRows(rows, knownNumber).flatMap((row) => {
    if (row.orgId === null) return [];
    const { orgId, tier, perMinute, burst } = row;
    const usable = tiers.includes(tier) && perMinute >= 1 && burst >= 1;
    return usable ? { orgId, tier, limit: { perMinute, burst } } : [];
  });
}
