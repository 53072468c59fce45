import type { Demand, Tier } from "@avy/core";
import type { Authentication, Refused } from "./authentication.ts";
import type { Caller } from "./keys/known-secret.ts";
import type { Presented } from "./tokens/presented-token.ts";

/** A whole request: what it says of itself, and what its route needs. */
export type VerifyInput = Presented & {
  demand: Demand;
  /** The budget of the organization that it spends from. */
  tier: Tier;
};

type Steps = {
  authenticate(presented: Presented): Authentication | Promise<Authentication>;
  authorize(caller: Caller, demand: Demand, tier: Tier): Refused | null | Promise<Refused | null>;
};

/** Both steps of the decision in one. Answers at once when both do: a promise costs as much as the decision. */
export function verifyBy({ authenticate, authorize }: Steps) {
  function goOn(authentication: Authentication, { demand, tier }: VerifyInput) {
    if (!authentication.ok) return authentication;
    const refused = authorize(authentication.caller, demand, tier);
    return refused instanceof Promise
      ? refused.then((late) => late ?? authentication)
      : (refused ?? authentication);
  }
  return (input: VerifyInput): Authentication | Promise<Authentication> => {
    const authentication = authenticate(input);
    return authentication instanceof Promise
      ? authentication.then((late) => goOn(late, input))
      : goOn(authentication, input);
  };
}
