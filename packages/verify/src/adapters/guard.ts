import type { Caller } from "../keys/known-secret.ts";
import type { Presented, PresentedFrom } from "../tokens/presented-token.ts";
import {
  type Decision,
  decideKey,
  decideRequirement,
  decideToken,
  type GuardVerifier,
  type RefusedDecision,
} from "./decide-requirement.ts";
import type { GuardOptions } from "./guard-options.ts";
import { tooManyHeadersAnswer } from "./header-count.ts";
import type { ProblemAnswer, RequestFacts } from "./problem-answer.ts";
import { rateLimitHeaders } from "./rate-limit-headers.ts";
import { refusalAnswer } from "./refusal-answer.ts";
import { requestIdOf } from "./request-id.ts";
import type { KeyRequirement, Requirement } from "./requirement.ts";
import { requirementMissingAnswer } from "./requirement-missing.ts";

/** What all adapters do alike: an adapter reads its framework's request and sends the answers that it is given. */
export type Guard<Request> = {
  /** The key alone: token, status, address. Allowed is only half a decision, and told to nobody yet. */
  decideKey(request: Request, presented: Presented): Decision | Promise<Decision>;
  /** The requirement, of a request whose key is known to be good. */
  decideRequirement<Asked extends Request>(
    requirement: KeyRequirement<Asked>,
    request: Asked,
    caller: Caller,
    from: PresentedFrom,
  ): Decision | Promise<Decision>;
  /** Both, one after the other; or, where the token alone will do, neither. */
  decide<Asked extends Request>(
    requirement: Requirement<Asked>,
    request: Asked,
    presented: Presented,
  ): Decision | Promise<Decision>;
  refusal(request: Request, decision: RefusedDecision): ProblemAnswer;
  /** What the handler's answer carries too. */
  headersOf(decision: Decision): Readonly<Record<string, string>>;
  /** Counts the answer, once it is done, of a request whose key was proven. `beganMs` is of `performance.now()`. */
  recordAnswer(decision: Decision, status: number, beganMs: number): void;
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
  const whenTold = (request: Request, decision: Decision | Promise<Decision>) =>
    decision instanceof Promise
      ? decision.then((late) => told(request, late))
      : told(request, decision);

  /** That the key is good is only half a decision. */
  const toldOfRefusal = (request: Request, decision: Decision): Decision =>
    decision.refused === null ? decision : told(request, decision);
  const goOn = <Asked extends Request>(
    known: Decision,
    requirement: KeyRequirement<Asked>,
    request: Asked,
    presented: Presented,
  ): Decision | Promise<Decision> =>
    known.refused === null
      ? guard.decideRequirement(requirement, request, known.caller, presented)
      : known;

  const guard: Guard<Request> = {
    decideKey(request, presented) {
      const known = decideKey(verifier, presented);
      return known instanceof Promise
        ? known.then((late) => toldOfRefusal(request, late))
        : toldOfRefusal(request, known);
    },
    decideRequirement(requirement, request, caller, from) {
      return whenTold(request, decideRequirement(verifier, requirement, request, caller, from));
    },
    decide(requirement, request, presented) {
      if (requirement.kind === "token") return whenTold(request, decideToken(verifier, presented));
      const known = guard.decideKey(request, presented);
      return known instanceof Promise
        ? known.then((late) => goOn(late, requirement, request, presented))
        : goOn(known, requirement, request, presented);
    },
    refusal: (request, decision) =>
      refusalAnswer(
        decision.refused.refusal,
        factsOf(request),
        rateLimitHeaders(verifier, decision),
      ),
    headersOf: (decision) => rateLimitHeaders(verifier, decision),
    recordAnswer({ caller, refused }, status, beganMs) {
      const proven = caller ?? refused?.caller ?? null;
      if (proven !== null) verifier.recordAnswer(proven, status, performance.now() - beganMs);
    },
    tooManyHeaders: (request) => tooManyHeadersAnswer(factsOf(request)),
    requirementMissing: (request) => requirementMissingAnswer(factsOf(request)),
  };
  return guard;
}
