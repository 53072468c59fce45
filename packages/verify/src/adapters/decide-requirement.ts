import type { Demand, RequestAction } from "@avy/core";
import { type Authentication, type Refused, unavailable } from "../authentication.ts";
import type { Caller } from "../keys/known-secret.ts";
import type { Budget } from "../limits/key-budget.ts";
import type { Presented, PresentedFrom } from "../tokens/presented-token.ts";
import type { Verifier } from "../verifier.ts";
import type { KeyRequirement } from "./requirement.ts";
import { InvalidResourceId } from "./resource.ts";
import { ResourceUnavailable } from "./resource-unavailable.ts";
import { whenDone } from "./when-done.ts";

/** What adapters use of a verifier. */
export type GuardVerifier = Pick<
  Verifier,
  "authenticate" | "authorize" | "verifyToken" | "refuseLookUp" | "rateLimit" | "recordAnswer"
>;

/** What was decided of one request. `tier` is the budget it spends from; null where no requirement was read, or none spends. */
export type Decision = AllowedDecision | RefusedDecision;
type AllowedDecision = { caller: Caller; tier: Budget | null; refused: null };
/** `caller` is told only where token, status and address were good; `refused` tells it wherever it was proven. */
export type RefusedDecision = { caller: Caller | null; tier: Budget | null; refused: Refused };

/** The first half of the decision: token, status and address. Answers at once when nothing has to be waited for. */
export function decideKey(
  verifier: GuardVerifier,
  presented: Presented,
): Decision | Promise<Decision> {
  return whenDecided(verifier.authenticate(presented));
}

/** The whole decision, where the token alone will do. */
export function decideToken(
  verifier: GuardVerifier,
  presented: Presented,
): Decision | Promise<Decision> {
  return whenDecided(verifier.verifyToken(presented));
}

const whenDecided = (
  authentication: Authentication | Promise<Authentication>,
): Decision | Promise<Decision> =>
  authentication instanceof Promise
    ? authentication.then(decisionOfKey)
    : decisionOfKey(authentication);

const decisionOfKey = (authentication: Authentication): Decision =>
  authentication.ok
    ? { caller: authentication.caller, tier: null, refused: null }
    : { caller: null, tier: null, refused: authentication };

/** The second half, of a request whose key is known to be good: scope, then rate limit. */
export function decideRequirement<Request>(
  verifier: GuardVerifier,
  requirement: KeyRequirement<Request>,
  request: Request,
  caller: Caller,
  from: PresentedFrom,
): Decision | Promise<Decision> {
  const { tier } = requirement;
  const demand =
    requirement.kind === "any-key"
      ? anyKey
      : demandOf(verifier, requirement, request, caller, from);
  return demand instanceof Promise
    ? demand.then((late) => decideDemand(verifier, late, caller, tier, from))
    : decideDemand(verifier, demand, caller, tier, from);
}

/** All that is known at once is decided at once: a promise, or a closure for one, costs as much as a scope. */
function decideDemand(
  verifier: GuardVerifier,
  demand: Demand | Refused,
  caller: Caller,
  tier: Budget,
  from: PresentedFrom,
): Decision | Promise<Decision> {
  if ("ok" in demand) return { caller, tier, refused: demand };
  const refused = verifier.authorize(caller, demand, tier, from);
  return refused instanceof Promise
    ? refused.then((late) => decisionOf(caller, tier, late))
    : decisionOf(caller, tier, refused);
}

const decisionOf = (caller: Caller, tier: Budget, refused: Refused | null): Decision =>
  refused === null ? { caller, tier, refused } : { caller, tier, refused };

const anyKey: Demand = { kind: "any-key" };

type ResourceRequirement<Request> = KeyRequirement<Request> & { kind: "resource" };

function demandOf<Request>(
  verifier: GuardVerifier,
  requirement: ResourceRequirement<Request>,
  request: Request,
  caller: Caller,
  from: PresentedFrom,
): Demand | Refused | Promise<Demand | Refused> {
  try {
    const demand = locate(verifier, requirement, request, caller, from);
    return demand instanceof Promise
      ? demand.catch((error) => demandOfFailure(error, requirement, caller))
      : demand;
  } catch (error) {
    return demandOfFailure(error, requirement, caller);
  }
}

function locate<Request>(
  verifier: GuardVerifier,
  { action, resource, tier }: ResourceRequirement<Request>,
  request: Request,
  caller: Caller,
  from: PresentedFrom,
): Demand | Refused | Promise<Demand | Refused> {
  if (typeof resource === "function") {
    const found = resource(request, caller);
    return typeof found === "string"
      ? { kind: "resource", action, addresses: [found] }
      : whenDone(found, (late) => ({
          kind: "resource",
          action,
          addresses: typeof late === "string" ? [late] : late,
        }));
  }
  const form = resource.form(request);
  const asked = { kind: "form", action, form } as const;
  const look = (): Demand | Promise<Demand> =>
    whenDone(resource.find(request, caller), (addresses) =>
      addresses === null ? asked : { kind: "resource", action, addresses, form },
    );
  return whenDone(verifier.refuseLookUp(caller, asked, tier, from), (refused) => refused ?? look());
}

const demandOfFailure = <Request>(
  error: unknown,
  { action }: ResourceRequirement<Request>,
  caller: Caller,
): Demand | Refused =>
  error instanceof ResourceUnavailable
    ? { ...unavailable, caller }
    : demandOfNothing(action, error);

/** No resource has such an id, so no scope reaches it, not even `*`: it has no address at all. */
function demandOfNothing(action: RequestAction, error: unknown): Demand {
  if (!(error instanceof InvalidResourceId)) throw error;
  return { kind: "resource", action, addresses: [], form: error.form };
}
