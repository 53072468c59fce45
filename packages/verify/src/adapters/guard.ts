import type { Caller } from "../keys/known-secret.ts";
import type { Presented, PresentedFrom } from "../tokens/presented-token.ts";
import {
  type Decision,
  decideKey,
  decideRequirement,
  type GuardVerifier,
  type RefusedDecision,
} from "./decide-requirement.ts";
import type { GuardOptions } from "./guard-options.ts";
import { tooManyHeadersAnswer } from "./header-count.ts";
import type { ProblemAnswer, RequestFacts } from "./problem-answer.ts";
import { rateLimitHeaders } from "./rate-limit-headers.ts";
import { refusalAnswer } from "./refusal-answer.ts";
import { requestIdOf } from "./request-id.ts";
import type { Requirement } from "./requirement.ts";
import { requirementMissingAnswer } from "./requirement-missing.ts";
import { whenDone } from "./when-done.ts";

/** What all adapters do alike: an adapter reads its framework's request and sends the answers that it is given. */
export type Guard<Request> = {
  /** The key alone: token, status, address. Allowed is only half a decision, and told to nobody yet. */
  decideKey(request: Request, presented: Presented): Decision | Promise<Decision>;
  /** The requirement, of a request whose key is known to be good. */
  decideRequirement<Asked extends Request>(
    requirement: Requirement<Asked>,
    request: Asked,
    caller: Caller,
    from: PresentedFrom,
  ): Decision | Promise<Decision>;
  /** Both, one after the other. */
  decide<Asked extends Request>(
    requirement: Requirement<Asked>,
    request: Asked,
    presented: Presented,
  ): Decision | Promise<Decision>;
  refusal(request: Request, decision: RefusedDecision): ProblemAnswer;
  /** What the handler's answer carries too. */
  headersOf(decision: Decision): Readonly<Record<string, string>>;
  tooManyHeaders(request: Request): ProblemAnswer;
  requirementMissing(request: Request): ProblemAnswer;
};

/** What a request says of itself: its path without the query, and `X-Request-Id` as it came. */
type Description = { instance: string; givenId: string | null | undefined };

export function createGuard<Request>(
  verifier: GuardVerifier,
  { problemBase, requestId, onDecided }: GuardOptions<Request>,
  describe: (request: Request) => Description,
): Guard<Request> {
  const factsOf = (request: Request): RequestFacts => {
    const { instance, givenId } = describe(request);
    return { instance, requestId: requestId?.(request) ?? requestIdOf(givenId), problemBase };
  };
  const told = (request: Request, decision: Decision): Decision => {
    onDecided?.(request, decision);
    return decision;
  };

  const guard: Guard<Request> = {
    decideKey: (request, presented) =>
      whenDone(decideKey(verifier, presented), (decision) =>
        decision.refused === null ? decision : told(request, decision),
      ),
    decideRequirement: (requirement, request, caller, from) =>
      whenDone(decideRequirement(verifier, requirement, request, caller, from), (decision) =>
        told(request, decision),
      ),
    decide: (requirement, request, presented) =>
      whenDone(guard.decideKey(request, presented), (decision) =>
        decision.refused === null
          ? guard.decideRequirement(requirement, request, decision.caller, presented)
          : decision,
      ),
    refusal: (request, decision) =>
      refusalAnswer(
        decision.refused.refusal,
        factsOf(request),
        rateLimitHeaders(verifier, decision),
      ),
    headersOf: (decision) => rateLimitHeaders(verifier, decision),
    tooManyHeaders: (request) => tooManyHeadersAnswer(factsOf(request)),
    requirementMissing: (request) => requirementMissingAnswer(factsOf(request)),
  };
  return guard;
}
