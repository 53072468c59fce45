import { type OrgId, type Tier, tiers } from "@avy/core";
import { appendChange, type Db, limitOverride } from "@avy/db";
import { and, eq, inArray } from "drizzle-orm";

const variableOf = {
  standard: "RATE_LIMIT_STANDARD",
  "data-read": "RATE_LIMIT_DATA_READ",
  verify: "RATE_LIMIT_VERIFY",
} as const satisfies Record<Tier, string>;

const roomy = { perMinute: 6_000, burst: 10_000 };

/** The demo organization has room to try things, but for the tiers that the environment sets itself. */
export async function setDemoLimits(
  db: Db,
  orgId: OrgId,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const set = tiers.filter((tier) => environment[variableOf[tier]]);
  const ours = tiers.filter((tier) => !set.includes(tier));
  await db.transaction(async (tx) => {
    if (set.length > 0) {
      await tx
        .delete(limitOverride)
        .where(and(eq(limitOverride.orgId, orgId), inArray(limitOverride.tier, set)));
    }
    for (const tier of ours) {
      await tx
        .insert(limitOverride)
        .values({ orgId, tier, ...roomy })
        .onConflictDoNothing();
    }
    await appendChange(tx, { orgId, kind: "limit" });
  });
}
