import type { Demand, OrgId, RequestAction, Tier } from "@avy/core";
import type { Refused } from "../authentication.ts";
import type { Caller } from "../keys/known-secret.ts";
import type { Presented } from "../tokens/presented-token.ts";
import type { Verifier } from "../verifier.ts";
import type { Requirement, ResourceOf } from "./requirement.ts";
import { InvalidResourceId } from "./resource.ts";
import { whenDone } from "./when-done.ts";

/** What an organization has left in a tier, as last known in this process. */
export type RateLimitState = {
  limit: { perMinute: number; burst: number };
  remaining: number;
  resetSeconds: number;
};

/** What adapters use of a verifier. */
export type GuardVerifier = Pick<Verifier, "authenticate" | "refuseLookUp"> & {
  authorize(caller: Caller, demand: Demand, tier: Tier): Refused | null | Promise<Refused | null>;
  rateLimit?(orgId: OrgId, tier: Tier): RateLimitState | null;
};

/** What was decided of one request. */
export type Decision = {
  /** The key, once its token, status and address were found good; also where its scopes then were not. */
  caller: Caller | null;
  /** The budget that the requirement spends from. */
  tier: Tier;
  /** Null is allowed. */
  refused: Refused | null;
};

/** Authentication and requirement, in the order of the decision. Answers at once when nothing has to be waited for. */
export const decideRequirement = <Request>(
  verifier: GuardVerifier,
  requirement: Requirement<Request>,
  request: Request,
  presented: Presented,
): Decision | Promise<Decision> =>
  whenDone(verifier.authenticate(presented), (authentication) =>
    authentication.ok
      ? authorizeRequirement(verifier, requirement, request, authentication.caller)
      : { caller: null, tier: requirement.tier, refused: authentication },
  );

/** The second half of the decision, of a request whose key is known to be good. */
export function authorizeRequirement<Request>(
  verifier: GuardVerifier,
  requirement: Requirement<Request>,
  request: Request,
  caller: Caller,
): Decision | Promise<Decision> {
  const { tier } = requirement;
  const demanded =
    requirement.kind === "any-key" ? anyKey : demandOf(verifier, requirement, request, caller);
  return whenDone(demanded, (demand) =>
    "ok" in demand
      ? { caller, tier, refused: demand }
      : whenDone(verifier.authorize(caller, demand, tier), (refused) => ({
          caller,
          tier,
          refused,
        })),
  );
}

const anyKey: Demand = { kind: "any-key" };

function demandOf<Request>(
  verifier: GuardVerifier,
  { action, resource }: Requirement<Request> & { kind: "resource" },
  request: Request,
  caller: Caller,
): Demand | Refused | Promise<Demand | Refused> {
  const refuseId = (error: unknown) => demandOfNothing(action, error);
  try {
    const demand = locate(verifier, action, resource, request, caller);
    return demand instanceof Promise ? demand.catch(refuseId) : demand;
  } catch (error) {
    return refuseId(error);
  }
}

function locate<Request>(
  verifier: GuardVerifier,
  action: RequestAction,
  resource: ResourceOf<Request>,
  request: Request,
  caller: Caller,
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
  const flooding = verifier.refuseLookUp(caller, asked);
  if (flooding !== null) return flooding;
  return whenDone(resource.find(request, caller), (addresses) =>
    addresses === null ? asked : { kind: "resource", action, addresses, form },
  );
}

/** No resource has such an id, so no scope reaches it, not even `*`: it has no address at all. */
function demandOfNothing(action: RequestAction, error: unknown): Demand {
  if (!(error instanceof InvalidResourceId)) throw error;
  return { kind: "resource", action, addresses: [], form: error.form };
}
