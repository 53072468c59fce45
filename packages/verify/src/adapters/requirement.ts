import type { RequestAction } from "@avy/core";
import type { Caller } from "../keys/known-secret.ts";
import type { Budget } from "../limits/key-budget.ts";
import type { Resource } from "./resource.ts";

/** One resource, or all the addresses of one: a scope that covers any of them is enough. A refusal names the first. */
type Addresses = Resource | readonly Resource[];

/** Where the resource of a request is told from the request alone, or from what it takes a look-up to know. */
export type FoundResource<Request> = {
  /** As the request gives it, for example `THING/#/{id}`: from the path alone, without a look-up. */
  form: (request: Request) => string;
  /** The addresses of the resource; null when it does not exist, which only a scope for the whole form may learn. */
  find: (
    request: Request,
    caller: Caller,
  ) => readonly string[] | null | Promise<readonly string[] | null>;
};

/** Where a route's resource is. Asked after token, status and address were found good. */
export type ResourceOf<Request> =
  | ((request: Request, caller: Caller) => Addresses | Promise<Addresses>)
  | FoundResource<Request>;

/** What a route needs of a key whose token, status and address are good. */
export type KeyRequirement<Request> =
  | { kind: "any-key"; tier: Budget }
  | { kind: "resource"; action: RequestAction; resource: ResourceOf<Request>; tier: Budget };

/** What a route needs. That the token alone will do has to be known before the address is judged. */
export type Requirement<Request> = KeyRequirement<Request> | { kind: "token" };

export type RequirementOptions = {
  /**
   * The budget that the request is spent from, `standard` unless told. `per-key` spends nothing of the organization's:
   * each key has 10 requests a second to itself in each process, and no answer tells what is left of them.
   */
  tier?: Budget;
};

/**
 * `requires` of an adapter that judges the key first: `guarding` makes of a requirement what is asked in a handler.
 */
export function requiresOf<Request, Guarding>(
  guarding: (requirement: KeyRequirement<Request>) => Guarding,
) {
  /** The key needs a scope for this action on the request's resource. */
  function requires(
    action: RequestAction,
    resource: ResourceOf<Request>,
    { tier = "standard" }: RequirementOptions = {},
  ): Guarding {
    return guarding({ kind: "resource", action, resource, tier });
  }
  /** Any valid key may use the route. */
  requires.anyKey = ({ tier = "standard" }: RequirementOptions = {}): Guarding =>
    guarding({ kind: "any-key", tier });
  return requires;
}
