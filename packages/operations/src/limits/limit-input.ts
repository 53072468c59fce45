import { tiers, visibleName } from "@avy/core";
import { z } from "zod";

const mend = "Give a whole number from 1 to 1,000,000";
const tokens = z.int({ error: mend }).min(1, { error: mend }).max(1_000_000, { error: mend });

/** `org` is the organization's slug or id. */
export const clearLimitInput = z.strictObject({
  org: z.string({ error: "Give the organization's slug or id" }).max(100),
  tier: z.enum(tiers, { error: `Choose a tier: ${tiers.join(", ")}` }),
});
export type ClearLimitInput = z.output<typeof clearLimitInput>;

/** Tokens that come back each minute, and tokens when full. */
export const limitInput = clearLimitInput.extend({ perMinute: tokens, burst: tokens });
export type LimitInput = z.output<typeof limitInput>;

export const operatorName = visibleName("operator");
