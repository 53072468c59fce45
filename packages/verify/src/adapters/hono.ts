import type { RequestAction } from "@avy/core";
import type { Context, Env, MiddlewareHandler, Next } from "hono";
import type { Caller } from "../keys/known-secret.ts";
import { carryHeaders } from "./carry-headers.ts";
import type { Decision, GuardVerifier } from "./decide-requirement.ts";
import { createGuard, type Guard } from "./guard.ts";
import type { GuardOptions } from "./guard-options.ts";
import { hasTooManyHeaders, hasTooManyRawHeaders } from "./header-count.ts";
import { markMount, markRequirement } from "./hono-guarded.ts";
import { type NodeExchange, nodeExchangeOf, tell } from "./hono-node.ts";
import { presentedInHeaders, presentedInRawHeaders } from "./presented-headers.ts";
import type { ProblemAnswer } from "./problem-answer.ts";
import type { Requirement, RequirementOptions, ResourceOf } from "./requirement.ts";
import { mayLeaveUndecided } from "./requirement-missing.ts";

export type { Decision } from "./decide-requirement.ts";
export { assertGuarded } from "./hono-guarded.ts";
export type { FoundResource, RequirementOptions, ResourceOf } from "./requirement.ts";
export { InvalidResourceId, type Resource, resource } from "./resource.ts";
export { ResourceUnavailable } from "./resource-unavailable.ts";

export type HonoGuardOptions<E extends Env> = GuardOptions<Context<E>> & {
  /** The remote address of the socket, empty when there is none: of the connection, never of a header. */
  socketAddress: (c: Context<E>) => string;
};

/** What `apiKeyAuth` lays ready for the requirement of the route. */
type Guarded = {
  guard: Guard<Context>;
  /** Of Node, where it is there: it tells each header line, and takes headers without an answer being copied. */
  node: NodeExchange | null;
  /** Read at once: a connection that is gone has none. */
  socketAddress: string;
  /** By `performance.now()`. */
  beganMs: number;
  /** Whether the route stated a requirement, though it may have failed before anything was decided. */
  stated: boolean;
  decision: Decision | null;
};
const guardedName = Symbol("guarded");
type GuardedContext = Context & { [guardedName]?: Guarded };

/**
 * Guards what is under it: `app.use("/v2/*", apiKeyAuth(verifier, options))`. The key is looked at by the route's
 * requirement, so that there is no such route comes first. An answer on which nothing was decided does not leave.
 */
export function apiKeyAuth<E extends Env>(
  verifier: GuardVerifier,
  { socketAddress, ...options }: HonoGuardOptions<E>,
): MiddlewareHandler<E> {
  const guard = createGuard<Context>(verifier, options, (c) => ({
    instance: c.req.path,
    givenId: c.req.header("x-request-id"),
  }));
  return markMount(async (c: Context, next: Next) => {
    const node = nodeExchangeOf(c.env);
    if (hasTooMany(c, node)) return respond(guard.tooManyHeaders(c));
    const address = socketAddress(c);
    const beganMs = performance.now();
    const guarded: Guarded = {
      ...{ guard, node, socketAddress: address, beganMs, stated: false, decision: null },
    };
    (c as GuardedContext)[guardedName] = guarded;
    await next();
    finish(c, guarded);
    if (guarded.decision !== null) guard.recordAnswer(guarded.decision, c.res.status, beganMs);
  });
}

/** Stands first in a route: `app.get(path, requires("read", (c) => resource`…`), handler)`. */
export function requires<E extends Env>(
  action: RequestAction,
  resource: ResourceOf<Context<E>>,
  { tier = "standard" }: RequirementOptions = {},
): MiddlewareHandler<E> {
  return guarding({ kind: "resource", action, resource, tier });
}
/** Any valid key may use the route. */
requires.anyKey = ({ tier = "standard" }: RequirementOptions = {}): MiddlewareHandler =>
  guarding({ kind: "any-key", tier });
/** Any key in force may use the route, from wherever, whatever its scopes and its budget: the token alone is judged. */
requires.token = (): MiddlewareHandler => guarding({ kind: "token" });

/** The key of a request that was let in. Throws where no requirement was met. */
export function verifiedKey(c: Context): Caller {
  const decision = guardedOf(c)?.decision ?? null;
  if (decision === null || decision.refused !== null) {
    throw new Error("No key was verified here; put requires(…) or requires.anyKey(…) in the route");
  }
  return decision.caller;
}

function guarding<E extends Env>(requirement: Requirement<Context<E>>): MiddlewareHandler<E> {
  return markRequirement((c: Context, next: Next) => {
    const guarded = guardedOf(c);
    if (guarded === undefined) {
      throw new Error(
        'The route is not under apiKeyAuth; add app.use("…", apiKeyAuth(…)) above it',
      );
    }
    guarded.stated = true;
    const { guard, node, socketAddress } = guarded;
    const goOn = (decision: Decision): ReturnType<MiddlewareHandler> => {
      guarded.decision = decision;
      if (decision.refused !== null) return Promise.resolve(respond(guard.refusal(c, decision)));
      if (node !== null) tell(node, guard.headersOf(decision));
      return next();
    };
    const presented =
      node === null
        ? presentedInHeaders(c.req.raw.headers, socketAddress)
        : presentedInRawHeaders(node.incoming.rawHeaders, socketAddress);
    const decision = guard.decide(requirement, c, presented);
    return decision instanceof Promise ? decision.then(goOn) : goOn(decision);
  });
}

const guardedOf = (c: GuardedContext): Guarded | undefined => c[guardedName];

const respond = ({ status, headers, body }: ProblemAnswer): Response =>
  new Response(body, { status, headers });

function finish(c: Context, { guard, node, stated, decision }: Guarded): void {
  if (decision === null) {
    if (stated || mayLeaveUndecided(c.res.status)) return;
    replace(c, respond(guard.requirementMissing(c)));
  } else if (decision.refused === null && node === null) {
    const answer = carryHeaders(c.res, guard.headersOf(decision));
    if (answer !== c.res) replace(c, answer);
  }
}

/** Without taking over headers of the answer before. */
function replace(c: Context, answer: Response): void {
  c.res = undefined;
  c.res = answer;
}

const hasTooMany = (c: Context, node: NodeExchange | null): boolean =>
  node === null
    ? hasTooManyHeaders(c.req.raw.headers)
    : hasTooManyRawHeaders(node.incoming.rawHeaders);
