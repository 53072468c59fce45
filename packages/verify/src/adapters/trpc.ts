import type { RequestAction } from "@avy/core";
import type { TRPCError, TRPCMiddlewareFunction } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { Caller } from "../keys/known-secret.ts";
import type { PresentedFrom } from "../tokens/presented-token.ts";
import type { Decision, GuardVerifier } from "./decide-requirement.ts";
import { createGuard, type Guard } from "./guard.ts";
import type { GuardOptions } from "./guard-options.ts";
import type { ProblemAnswer } from "./problem-answer.ts";
import type { KeyRequirement, RequirementOptions, ResourceOf } from "./requirement.ts";
import { problemError } from "./trpc-problem.ts";
import { hasTooMany, presentedBy, type RequestOfContext, requestIdIn } from "./trpc-request.ts";

export type { Decision, GuardVerifier } from "./decide-requirement.ts";
export type { FoundResource, RequirementOptions, ResourceOf } from "./requirement.ts";
export { InvalidResourceId, type Resource, resource } from "./resource.ts";
export { ResourceUnavailable } from "./resource-unavailable.ts";
export { problemIn } from "./trpc-problem.ts";
export type { RequestOfContext } from "./trpc-request.ts";

/** A call of a procedure. `input` is as the validators that stand before left it. */
export type ProcedureCall<Context, Input> = { ctx: Context; path: string; input: Input };

export type TrpcGuardOptions<Context> = GuardOptions<ProcedureCall<Context, unknown>> & {
  /** The HTTP request that a context was made for. */
  request: (ctx: Context) => RequestOfContext;
  /** Takes `WWW-Authenticate`, `Retry-After` and `RateLimit`: `resHeaders` of tRPC's fetch adapter does. Default: nothing. */
  answerHeaders?: (ctx: Context) => { set(name: string, value: string): void };
};

const guardedName = Symbol("guarded");
/** The context of a procedure under `apiKeyAuth`. What it holds is for `requires` and `verifiedKey` alone. */
export type GuardedContext = { readonly [guardedName]: object };
type Guarded = {
  guard: Guard<ProcedureCall<object, unknown>>;
  key: Caller;
  from: PresentedFrom;
  decision: Decision | null;
  /** The error that stands for an answer, whose headers are told. */
  failure: (answer: ProblemAnswer) => TRPCError;
};
type Answered = ReturnType<TRPCMiddlewareFunction<object, object, object, GuardedContext, unknown>>;
type Next = (added: { ctx: GuardedContext }) => Answered;
type Step<Context, Input> = (call: ProcedureCall<Context, Input> & { next: Next }) => Answered;

/**
 * First in a procedure: `t.procedure.use(apiKeyAuth(verifier, options))`. Fails without a good key. What a procedure
 * answers leaves only if `requires` let the call in.
 */
export function apiKeyAuth<Context extends object>(
  verifier: GuardVerifier,
  { request, answerHeaders, ...options }: TrpcGuardOptions<Context>,
): Step<Context, unknown> {
  type Call = ProcedureCall<Context, unknown>;
  const guard = createGuard<Call>(verifier, options, ({ ctx, path }) => ({
    instance: `/${path}`,
    givenId: requestIdIn(request(ctx)),
  }));
  return async ({ next, ...call }) => {
    const tell = (headers: Readonly<Record<string, string>>) => {
      const answer = answerHeaders?.(call.ctx);
      for (const name in headers) answer?.set(name, headers[name] ?? "");
    };
    const failure = (answer: ProblemAnswer) => {
      const { "content-type": _, ...headers } = answer.headers; // the document is inside tRPC's own
      tell(headers);
      return problemError(answer);
    };
    const asked = request(call.ctx);
    if (hasTooMany(asked)) throw failure(guard.tooManyHeaders(call));
    const presented = presentedBy(asked);
    const beganMs = performance.now();
    const known = await guard.decideKey(call, presented);
    if (known.refused !== null) {
      const refusal = guard.refusal(call, known);
      guard.recordAnswer(known, refusal.status, beganMs);
      throw failure(refusal);
    }
    const guarded: Guarded = {
      ...{ guard, key: known.caller, from: presented, decision: null, failure },
    };
    const answered = await next({ ctx: { [guardedName]: guarded } });
    const { decision } = guarded;
    if (decision === null && answered.ok) throw failure(guard.requirementMissing(call));
    if (decision === null) return answered;
    if (decision.refused === null) tell(guard.headersOf(decision));
    const status = answered.ok ? 200 : getHTTPStatusCodeFromError(answered.error);
    guard.recordAnswer(decision, status, beganMs);
    return answered;
  };
}

/**
 * After the validators whose input names the resource: `.use(requires("read", ({ input }) => resource`…`))`. There is no
 * `requires.token` here: `apiKeyAuth` has judged the address before a procedure says what it needs.
 */
export function requires<Context extends GuardedContext, Input>(
  action: RequestAction,
  resource: ResourceOf<ProcedureCall<Context, Input>>,
  { tier = "standard" }: RequirementOptions = {},
): Step<Context, Input> {
  return meeting({ kind: "resource", action, resource, tier });
}
/** Any valid key may call the procedure. */
requires.anyKey = ({ tier = "standard" }: RequirementOptions = {}): Step<GuardedContext, unknown> =>
  meeting({ kind: "any-key", tier });

/** The key of a call that was let in. Throws where no requirement was met. */
export function verifiedKey(ctx: GuardedContext): Caller {
  const { decision } = guardedIn(ctx);
  if (decision === null || decision.refused !== null) {
    throw new Error("No key was verified here; add .use(requires(…)) or .use(requires.anyKey())");
  }
  return decision.caller;
}

const meeting =
  <Context extends GuardedContext, Input>(
    requirement: KeyRequirement<ProcedureCall<Context, Input>>,
  ): Step<Context, Input> =>
  async ({ next, ...call }) => {
    const guarded = guardedIn(call.ctx);
    const { guard, key, from } = guarded;
    const decision = await guard.decideRequirement(requirement, call, key, from);
    guarded.decision = decision;
    if (decision.refused !== null) throw guarded.failure(guard.refusal(call, decision));
    return next({ ctx: { [guardedName]: guarded } });
  };

const guardedIn = (ctx: GuardedContext) => ctx[guardedName] as Guarded;
