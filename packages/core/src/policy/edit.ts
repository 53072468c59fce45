import { allowedIpsCover } from "../network/range-set.ts";
import { scopesCover } from "../scope/scopes-cover.ts";
import type { Policy } from "./policy.ts";

/** The settings that an edit may change and that a decision depends on. */
export type PolicySettings = Pick<Policy, "scopes" | "allowedIpCidrs" | "expiresAt">;
export type PolicySetting = keyof PolicySettings;

/** A date that is none has passed. */
function endMs(expiresAt: Date | null): number {
  if (expiresAt === null) return Number.POSITIVE_INFINITY;
  return Number.isNaN(expiresAt.getTime()) ? Number.NEGATIVE_INFINITY : expiresAt.getTime();
}

/** The settings by which some request that is allowed before the edit is refused after it. */
export function narrowedSettings(before: PolicySettings, after: PolicySettings): PolicySetting[] {
  const narrowed = {
    scopes: !scopesCover(after.scopes, before.scopes),
    allowedIpCidrs: !allowedIpsCover(after.allowedIpCidrs, before.allowedIpCidrs),
    expiresAt: endMs(after.expiresAt) < endMs(before.expiresAt),
  } satisfies Record<PolicySetting, boolean>;
  return (["scopes", "allowedIpCidrs", "expiresAt"] as const).filter((name) => narrowed[name]);
}

/** The settings by which some request that is refused before the edit is allowed after it. */
export const widenedSettings = (before: PolicySettings, after: PolicySettings): PolicySetting[] =>
  narrowedSettings(after, before);

/** Whether an edit can break a call that works now. An edit may narrow and widen at once. */
export const narrows = (before: PolicySettings, after: PolicySettings): boolean =>
  narrowedSettings(before, after).length > 0;

/** Whether an edit lets something through that is refused now. */
export const widens = (before: PolicySettings, after: PolicySettings): boolean =>
  narrows(after, before);
