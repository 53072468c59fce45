import type { Demand, Tier } from "@avy/core";
import type { Presented } from "./tokens/presented-token.ts";

/** A whole request: what it says of itself, and what its route needs. */
export type VerifyInput = Presented & {
  demand: Demand;
  /** The budget of the organization that it spends from. */
  tier: Tier;
};
