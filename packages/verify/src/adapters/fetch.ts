import type { Caller } from "../keys/known-secret.ts";
import type { PresentedFrom } from "../tokens/presented-token.ts";
import { carryHeaders } from "./carry-headers.ts";
import type { Decision, GuardVerifier, RefusedDecision } from "./decide-requirement.ts";
import { createGuard, type Guard } from "./guard.ts";
import type { GuardOptions } from "./guard-options.ts";
import { hasTooManyHeaders } from "./header-count.ts";
import { presentedInHeaders } from "./presented-headers.ts";
import type { ProblemAnswer } from "./problem-answer.ts";
import { type KeyRequirement, requiresOf } from "./requirement.ts";
import { mayLeaveUndecided } from "./requirement-missing.ts";

export type { Decision, GuardVerifier } from "./decide-requirement.ts";
export type { GuardOptions } from "./guard-options.ts";
export type { FoundResource, RequirementOptions, ResourceOf } from "./requirement.ts";
export { InvalidResourceId, type Resource, resource } from "./resource.ts";
export { ResourceUnavailable } from "./resource-unavailable.ts";

/** A request whose key was found good, and what was decided of it since. */
type Guarded = {
  guard: Guard<Request>;
  key: Caller;
  from: PresentedFrom;
  decision: Decision | null;
};
/** What a framework makes of anything else that a handler throws. */
const thrownStatus = 500;
const guardedRequests = new WeakMap<Request, Guarded>();

/**
 * Answers a request for a route that is known, when its key is good: `guarded(request, socketAddress, handler)`, in a
 * handler of `fetch` or in a loader or action of Remix. `socketAddress` is the remote address of the connection, empty
 * when there is none, never a header. What the handler answers leaves only if `requires` let the request in.
 */
export function apiKeyAuth(verifier: GuardVerifier, options: GuardOptions<Request> = {}) {
  const guard = createGuard<Request>(verifier, options, (request) => ({
    instance: new URL(request.url).pathname,
    givenId: request.headers.get("x-request-id"),
  }));
  return async function guarded(
    request: Request,
    socketAddress: string,
    handler: () => Response | Promise<Response>,
  ): Promise<Response> {
    if (hasTooManyHeaders(request.headers)) return respond(guard.tooManyHeaders(request));
    const presented = presentedInHeaders(request.headers, socketAddress);
    const beganMs = performance.now();
    const known = await guard.decideKey(request, presented);
    if (known.refused !== null) {
      const refusal = refuse(guard, request, known);
      guard.recordAnswer(known, refusal.status, beganMs);
      return refusal;
    }
    const state: Guarded = { guard, key: known.caller, from: presented, decision: null };
    guardedRequests.set(request, state);
    let status = thrownStatus;
    try {
      const answer = finish(request, state, await answerOf(handler));
      status = answer.status;
      return answer;
    } finally {
      if (state.decision !== null) guard.recordAnswer(state.decision, status, beganMs);
    }
  };
}

/**
 * Awaited before anything else in the handler: `const key = await requires("read", () => resource`…`)(request)`.
 * Throws the refusal, a `Response`, which `apiKeyAuth` answers. There is no `requires.token` here: `apiKeyAuth` has
 * judged the address before a handler says what it needs.
 */
export const requires = requiresOf<Request, (request: Request) => Promise<Caller>>(
  (requirement) => (request) => meet(request, requirement),
);

/** The key of a request that was let in. Throws where no requirement was met. */
export function verifiedKey(request: Request): Caller {
  const decision = guardedRequests.get(request)?.decision ?? null;
  if (decision === null || decision.refused !== null) {
    throw new Error(
      "No key was verified here; await requires(…)(request) or requires.anyKey()(request)",
    );
  }
  return decision.caller;
}

async function meet(request: Request, requirement: KeyRequirement<Request>): Promise<Caller> {
  const state = guardedRequests.get(request);
  if (state === undefined) {
    throw new Error("This request is not under apiKeyAuth; answer it in the handler given to it");
  }
  const { guard, key, from } = state;
  const decision = await guard.decideRequirement(requirement, request, key, from);
  // What was refused once stays so, whatever else is asked.
  if (state.decision === null || state.decision.refused === null) state.decision = decision;
  if (decision.refused !== null) throw refuse(guard, request, decision);
  return decision.caller;
}

/** A `Response` may be thrown, as loaders of Remix do; what else is thrown is the framework's to answer. */
async function answerOf(handler: () => Response | Promise<Response>): Promise<Response> {
  try {
    return await handler();
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
}

/** A refusal leaves as it is, even where the handler caught it and answered something else. */
function finish(request: Request, { guard, decision }: Guarded, answer: Response): Response {
  if (decision === null) {
    return mayLeaveUndecided(answer.status) ? answer : respond(guard.requirementMissing(request));
  }
  return decision.refused === null
    ? carryHeaders(answer, guard.headersOf(decision))
    : refuse(guard, request, decision);
}

const refuse = (guard: Guard<Request>, request: Request, decision: RefusedDecision): Response =>
  respond(guard.refusal(request, decision));

const respond = ({ status, headers, body }: ProblemAnswer): Response =>
  new Response(body, { status, headers });
