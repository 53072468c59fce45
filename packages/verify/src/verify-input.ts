import type { Demand } from "@avy/core";
import type { Budget } from "./limits/key-budget.ts";
import type { Presented } from "./tokens/presented-token.ts";

/** A whole request: what it says of itself, and what its route needs. */
export type VerifyInput = Presented & {
  demand: Demand;
  /** The budget that it spends from. */
  tier: Budget;
};

/** A request that came to another service, as that service tells it. */
export type VerifyForInput = {
  /** Any text: what is no token is answered as an unknown one. */
  token: string;
  /** Any text, believed as it is: what is no address is unknown. Null for unknown. */
  clientAddress: string | null;
  demand: Demand;
};
