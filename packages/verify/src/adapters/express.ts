import type { RequestAction } from "@avy/core";
import type { Request as AnyRequest } from "express";
import type { GuardVerifier } from "./decide-requirement.ts";
import type { GuardOptions } from "./guard-options.ts";
import type { NodeResponse } from "./held-answer.ts";
import {
  createNodeGuard,
  guardRequest,
  meetRequirement,
  type NodeRequest,
  pathOf,
} from "./node-guarded.ts";
import type { Requirement, RequirementOptions, ResourceOf } from "./requirement.ts";
import { mayLeaveUndecided } from "./requirement-missing.ts";

export type { Decision, GuardVerifier } from "./decide-requirement.ts";
export type { GuardOptions } from "./guard-options.ts";
export type { NodeResponse } from "./held-answer.ts";
export { type NodeRequest, verifiedKey } from "./node-guarded.ts";
export type { FoundResource, RequirementOptions, ResourceOf } from "./requirement.ts";
export { InvalidResourceId, type Resource, resource } from "./resource.ts";
export { ResourceUnavailable } from "./resource-unavailable.ts";

/** Of Express 4 or 5, with the parameters of its path. */
export type ExpressRequest = AnyRequest<Record<string, string>>;

/** Middleware that says nothing of a path's parameters, so that the handler after it has them typed by its path. */
export type ExpressMiddleware = (
  request: NodeRequest,
  response: NodeResponse,
  next: (error?: unknown) => void,
) => void;

/**
 * Guards what is under it, in Express 4 and 5: `app.use("/v2", apiKeyAuth(verifier))`. The key is looked at by the
 * route's requirement, so that there is no such route comes first. An answer on which nothing was decided does not
 * leave; so CORS and whatever else answers by itself stands above, and parsers of bodies stand after `requires`.
 */
export function apiKeyAuth(
  verifier: GuardVerifier,
  options: GuardOptions<ExpressRequest> = {},
): ExpressMiddleware {
  const guard = createNodeGuard(verifier, options);
  return (asked, response, next) => {
    const request = asked as ExpressRequest;
    const routeBefore: unknown = request.route;
    const goesOn = guardRequest(guard, request, response, (status) => {
      if (request.route !== routeBefore) return false; // a route has matched
      return mayLeaveUndecided(status) || (status === 400 && !isDecodable(pathOf(request)));
    });
    if (goesOn) next();
  };
}

/** Stands first in a route: `app.get(path, requires("read", (request) => resource`…`), handler)`. */
export function requires<Request extends NodeRequest = ExpressRequest>(
  action: RequestAction,
  resource: ResourceOf<Request>,
  { tier = "standard" }: RequirementOptions = {},
): ExpressMiddleware {
  return meeting<Request>({ kind: "resource", action, resource, tier });
}
/** Any valid key may use the route. */
requires.anyKey = ({ tier = "standard" }: RequirementOptions = {}): ExpressMiddleware =>
  meeting<NodeRequest>({ kind: "any-key", tier });
/** Any key in force may use the route, from wherever, whatever its scopes and its budget: the token alone is judged. */
requires.token = (): ExpressMiddleware => meeting<NodeRequest>({ kind: "token" });

const meeting =
  <Request extends NodeRequest>(requirement: Requirement<Request>): ExpressMiddleware =>
  (request, response, next) => {
    const goOn = (met: boolean) => {
      if (met) next();
    };
    const met = meetRequirement(requirement, request as Request, response);
    // Express 4 does not look at what a handler returns.
    if (met instanceof Promise) met.then(goOn).catch(next);
    else goOn(met);
  };

/** Express answers 400 by itself where a parameter of the path cannot be decoded. */
function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
