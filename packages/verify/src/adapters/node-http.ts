import type { IncomingMessage, ServerResponse } from "node:http";
import type { RequestAction } from "@avy/core";
import type { GuardVerifier } from "./decide-requirement.ts";
import type { GuardOptions } from "./guard-options.ts";
import type { NodeResponse } from "./held-answer.ts";
import {
  createNodeGuard,
  guardRequest,
  meetRequirement,
  type NodeRequest,
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

/**
 * Guards a request listener of `node:http` or of `node:http2`: `createServer(apiKeyAuth(verifier)(listener))`. What the
 * listener answers leaves only if `requires` let the request in; 404 and 405 may leave before any key is looked at.
 */
export function apiKeyAuth(verifier: GuardVerifier, options: GuardOptions<NodeRequest> = {}) {
  const guard = createNodeGuard(verifier, options);
  return <
    Request extends NodeRequest = IncomingMessage,
    Response extends NodeResponse = ServerResponse,
    Returned = unknown,
  >(
    listener: (request: Request, response: Response) => Returned,
  ) =>
    (request: Request, response: Response): Returned | undefined =>
      guardRequest(guard, request, response, mayLeaveUndecided)
        ? listener(request, response)
        : undefined;
}

/** Whether a request is let in. If not, its refusal has been sent and there is nothing left to do. */
type Meets<Request> = (request: Request, response: NodeResponse) => boolean | Promise<boolean>;

/**
 * Asked once the route is known:
 * `if (!(await requires("read", () => resource`…`)(request, response))) return;`
 */
export function requires<Request extends NodeRequest = NodeRequest>(
  action: RequestAction,
  resource: ResourceOf<Request>,
  { tier = "standard" }: RequirementOptions = {},
): Meets<Request> {
  return meeting({ kind: "resource", action, resource, tier });
}
/** Any valid key may go on. */
requires.anyKey = ({ tier = "standard" }: RequirementOptions = {}): Meets<NodeRequest> =>
  meeting({ kind: "any-key", tier });
/** Any key in force may go on, from wherever, whatever its scopes and its budget: the token alone is judged. */
requires.token = (): Meets<NodeRequest> => meeting({ kind: "token" });

const meeting =
  <Request extends NodeRequest>(requirement: Requirement<Request>): Meets<Request> =>
  (request, response) =>
    meetRequirement(requirement, request, response);
