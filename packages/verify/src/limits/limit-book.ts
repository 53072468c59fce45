import type { Limit, Limits, OrgId, Tier } from "@avy/core";
import type { Store } from "../store/store.ts";

/** The limit of each organization and tier: its own where one is stored, else the installation's. */
export type LimitBook = {
  limitOf(orgId: OrgId, tier: Tier): Limit;
  /** Reads all overrides anew. */
  reload(): Promise<void>;
};

export function createLimitBook(store: Pick<Store, "limitOverrides">, limits: Limits): LimitBook {
  let overrides = new Map<OrgId, Partial<Record<Tier, Limit>>>();
  return {
    limitOf: (orgId, tier) => overrides.get(orgId)?.[tier] ?? limits[tier],
    async reload() {
      const next: typeof overrides = new Map();
      for (const { orgId, tier, limit } of await store.limitOverrides()) {
        next.set(orgId, { ...next.get(orgId), [tier]: limit });
      }
      overrides = next;
    },
  };
}
