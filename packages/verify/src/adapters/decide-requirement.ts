import type { Demand, RequestAction, Tier } from "@avy/core";
import { type Refused, unavailable } from "../authentication.ts";
import type { Caller } from "../keys/known-secret.ts";
import type { Presented, PresentedFrom } from "../tokens/presented-token.ts";
import type { Verifier } from "../verifier.ts";
import type { Requirement } from "./requirement.ts";
import { InvalidResourceId } from "./resource.ts";
import { ResourceUnavailable } from "./resource-unavailable.ts";
import { whenDone } from "./when-done.ts";

/** What adapters use of a verifier. */
export type GuardVerifier = Pick<
  Verifier,
  "authenticate" | "authorize" | "refuseLookUp" | "rateLimit"
>;

/** What was decided of one request. `tier` is the budget it spends from; null where no requirement was read. */
export type Decision = AllowedDecision | RefusedDecision;
type AllowedDecision = { caller: Caller; tier: Tier | null; refused: null };
/** `caller` is told only where token, status and address were good; `refused` tells it wherever it was proven. */
export type RefusedDecision = { caller: Caller | null; tier: Tier | null; refused: Refused };

/** The first half of the decision: token, status and address. Answers at once when nothing has to be waited for. */
export const decideKey = (
  verifier: GuardVerifier,
  presented: Presented,
): Decision | Promise<Decision> =>
  whenDone(verifier.authenticate(presented), (authentication) =>
    authentication.ok
      ? { caller: authentication.caller, tier: null, refused: null }
      : { caller: null, tier: null, refused: authentication },
  );

/** The second half, of a request whose key is known to be good: scope, then rate limit. */
export function decideRequirement<Request>(
  verifier: GuardVerifier,
  requirement: Requirement<Request>,
  request: Request,
  caller: Caller,
  from: PresentedFrom,
): Decision | Promise<Decision> {
  const { tier } = requirement;
  const demanded =
    requirement.kind === "any-key"
      ? anyKey
      : demandOf(verifier, requirement, request, caller, from);
  return whenDone(demanded, (demand) =>
    "ok" in demand
      ? { caller, tier, refused: demand }
      : whenDone(verifier.authorize(caller, demand, tier, from), (refused) =>
          refused === null ? { caller, tier, refused } : { caller, tier, refused },
        ),
  );
}

const anyKey: Demand = { kind: "any-key" };

function demandOf<Request>(
  verifier: GuardVerifier,
  requirement: Requirement<Request> & { kind: "resource" },
  request: Request,
  caller: Caller,
  from: PresentedFrom,
): Demand | Refused | Promise<Demand | Refused> {
  const refuseId = (error: unknown): Demand | Refused =>
    error instanceof ResourceUnavailable
      ? { ...unavailable, caller }
      : demandOfNothing(requirement.action, error);
  try {
    const demand = locate(verifier, requirement, request, caller, from);
    return demand instanceof Promise ? demand.catch(refuseId) : demand;
  } catch (error) {
    return refuseId(error);
  }
}

function locate<Request>(
  verifier: GuardVerifier,
  { action, resource, tier }: Requirement<Request> & { kind: "resource" },
  request: Request,
  caller: Caller,
  from: PresentedFrom,
): Demand | Refused | Promise<Demand | Refused> {
  if (typeof resource === "function") {
    return whenDone(resource(request, caller), (found) => ({
      kind: "resource",
      action,
      addresses: typeof found === "string" ? [found] : found,
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

/** No resource has such an id, so no scope reaches it, not even `*`: it has no address at all. */
function demandOfNothing(action: RequestAction, error: unknown): Demand {
  if (!(error instanceof InvalidResourceId)) throw error;
  return { kind: "resource", action, addresses: [], form: error.form };
}
