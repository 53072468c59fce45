import { limitOverride, organization } from "@avy/db";
import { asc, eq } from "drizzle-orm";
import type { OperatorServices } from "../usage/parked-batch.ts";
import { findOrganization } from "./find-organization.ts";
import { type LimitView, limitColumns } from "./limit-override.ts";

/** Which organizations have limits of their own, by slug and tier; of one of them, where `org` names it. */
export async function listLimits({ db }: OperatorServices, org?: string): Promise<LimitView[]> {
  const one = org === undefined ? null : await findOrganization(db, org);
  return db
    .select(limitColumns)
    .from(limitOverride)
    .innerJoin(organization, eq(organization.id, limitOverride.orgId))
    .where(one === null ? undefined : eq(limitOverride.orgId, one.id))
    .orderBy(asc(organization.slug), asc(limitOverride.tier));
}
