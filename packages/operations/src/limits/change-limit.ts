import type { Limit, Tier } from "@avy/core";
import { appendChange, limitOverride, type Transaction } from "@avy/db";
import { and, eq } from "drizzle-orm";
import { appendAudit } from "../audit/append-audit.ts";
import { inChange } from "../in-change.ts";
import { requireValid } from "../keys/require-valid.ts";
import { lockOrganization } from "./find-organization.ts";
import { operatorName } from "./limit-input.ts";
import type { LimitServices, LimitView } from "./limit-override.ts";

/** An organization's row is held meanwhile. Null: the tier has no limit of its own. */
type Work = (tx: Transaction, org: LimitView["org"], before: Limit | null) => Promise<Limit | null>;

/**
 * Changes an organization's limit of a tier in one transaction with its audit entry and its change number, and
 * announces it. `by` is the operator's name. Answers the organization.
 */
export async function changeLimit(
  services: LimitServices,
  by: string,
  { org, tier }: { org: string; tier: Tier },
  work: Work,
): Promise<LimitView["org"]> {
  requireValid(operatorName, by);
  const { changeNumber, changed } = await inChange(services.db, async (tx) => {
    const found = await lockOrganization(tx, org);
    const before = await readLimit(tx, found, tier);
    const after = await work(tx, found, before);
    const actor = { kind: "operator", name: operatorName.parse(by) } as const;
    const target = { kind: "limit", id: tier } as const;
    await appendAudit(
      tx,
      { services, org: found, address: null },
      actor,
      after === null
        ? { action: "limit.cleared", target, before: { ...before } }
        : { action: "limit.set", target, ...(before && { before }), after },
    );
    const number = await appendChange(tx, { orgId: found.id, kind: "limit" });
    return { changeNumber: number, changed: found };
  });
  await services.publishChange(changeNumber);
  return changed;
}

export const rowOfLimit = ({ id }: LimitView["org"], tier: Tier) =>
  and(eq(limitOverride.orgId, id), eq(limitOverride.tier, tier));

async function readLimit(
  tx: Transaction,
  org: LimitView["org"],
  tier: Tier,
): Promise<Limit | null> {
  const { perMinute, burst } = limitOverride;
  const [row] = await tx
    .select({ perMinute, burst })
    .from(limitOverride)
    .where(rowOfLimit(org, tier));
  return row ?? null;
}
