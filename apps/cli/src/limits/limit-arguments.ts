import { userInfo } from "node:os";
import { type Tier, tiers } from "@avy/core";
import { WrongUse } from "../wrong-use.ts";

export const orgArgument = {
  type: "positional",
  description: "The organization's slug or id",
  required: true,
} as const;

export const tierArgument = {
  type: "positional",
  description: `Which limit: ${tiers.join(", ")}`,
  required: true,
} as const;

export const byArgument = {
  type: "string",
  description: "Who you are, for the audit log; your name on this machine, if left out",
  valueHint: "NAME",
} as const;

export function readTier(text: string): Tier {
  const tier = tiers.find((one) => one === text);
  if (tier !== undefined) return tier;
  throw new WrongUse(`TIER: choose ${tiers.join(", ")}; got ${text}`);
}

/** A container may run as somebody who has no name. */
export function readBy(given: string | undefined): string {
  if (given !== undefined) return given;
  try {
    return userInfo().username;
  } catch {
    throw new WrongUse("Give --by, the name that the audit log tells");
  }
}
