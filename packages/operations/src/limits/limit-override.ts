import type { OrgId, Tier } from "@avy/core";
import { limitOverride, organization } from "@avy/db";
import type { OperationServices } from "../context.ts";

/** What an operator needs to change a limit. */
export type LimitServices = Pick<
  OperationServices,
  "db" | "now" | "auditEncryptionKeys" | "publishChange"
>;

/** An organization's own limit of a tier, in place of the installation's. */
export type LimitView = {
  org: { id: OrgId; slug: string; name: string };
  tier: Tier;
  perMinute: number;
  burst: number;
};

export const limitColumns = {
  org: { id: organization.id, slug: organization.slug, name: organization.name },
  tier: limitOverride.tier,
  perMinute: limitOverride.perMinute,
  burst: limitOverride.burst,
};
