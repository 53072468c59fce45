import type { IncomingHttpHeaders } from "node:http";
import type { Caller } from "../keys/known-secret.ts";
import type { Decision, GuardVerifier } from "./decide-requirement.ts";
import { createGuard, type Guard } from "./guard.ts";
import type { GuardOptions } from "./guard-options.ts";
import { hasTooManyRawHeaders } from "./header-count.ts";
import { answerHeld, holdAnswer, type NodeResponse } from "./held-answer.ts";
import { presentedInRawHeaders } from "./presented-headers.ts";
import type { Requirement } from "./requirement.ts";

/** What `node:http` is asked with, `node:http2` by its compatible side, and whatever a framework makes of either. */
export type NodeRequest = {
  readonly rawHeaders: readonly string[];
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  /** As it came, where a framework cuts its prefix off `url`. */
  readonly originalUrl?: string | undefined;
};

const guardedName = Symbol("guarded");
type GuardedRequest = NodeRequest & { [guardedName]?: Guarded };
type Guarded = {
  guard: Guard<NodeRequest>;
  /** Read at once: a connection that is gone has none. */
  socketAddress: string;
  /** By `performance.now()`. */
  beganMs: number;
  decision: Decision | null;
};

export const createNodeGuard = <Request extends NodeRequest>(
  verifier: GuardVerifier,
  options: GuardOptions<Request>,
): Guard<Request> =>
  createGuard(verifier, options, (request) => ({
    instance: pathOf(request),
    givenId: request.headers["x-request-id"]?.toString(),
  }));

/** As it came, without its query. */
export const pathOf = ({ originalUrl, url = "" }: NodeRequest): string =>
  (originalUrl ?? url).split("?", 1)[0] ?? "";

/**
 * Lays the guard ready for the requirement of the route; until that is met nothing leaves but what may leave undecided.
 * False when the request is answered already.
 */
export function guardRequest<Request extends NodeRequest>(
  guard: Guard<Request>,
  request: Request,
  response: NodeResponse,
  mayLeaveUndecided: (status: number) => boolean,
): boolean {
  const socketAddress = request.socket.remoteAddress ?? "";
  const guarded: Guarded = { guard, socketAddress, beganMs: performance.now(), decision: null };
  // By name: of what `Object.assign` hands on, Rollup takes it that `decision` stays null, and builds that in.
  (request as GuardedRequest)[guardedName] = guarded;
  holdAnswer(response, {
    mayLeave: (status) =>
      guarded.decision === null ? mayLeaveUndecided(status) : guarded.decision.refused === null,
    instead: () => guard.requirementMissing(request),
    ended(status) {
      if (guarded.decision !== null) guard.recordAnswer(guarded.decision, status, guarded.beganMs);
    },
  });
  if (!hasTooManyRawHeaders(request.rawHeaders)) return true;
  answerHeld(response, guard.tooManyHeaders(request));
  return false;
}

/** True when the request is let in, false when its refusal was sent; a promise only where something is waited for. */
export function meetRequirement<Request extends NodeRequest>(
  requirement: Requirement<Request>,
  request: Request,
  response: NodeResponse,
): boolean | Promise<boolean> {
  const guarded = (request as GuardedRequest)[guardedName];
  if (guarded === undefined) {
    throw new Error("The request is not under apiKeyAuth(…), which has to come first");
  }
  const { guard, socketAddress } = guarded;
  const presented = presentedInRawHeaders(request.rawHeaders, socketAddress);
  const decision = guard.decide(requirement, request, presented);
  return decision instanceof Promise
    ? decision.then((late) => goOn(guarded, late, request, response))
    : goOn(guarded, decision, request, response);
}

function goOn(
  guarded: Guarded,
  decision: Decision,
  request: NodeRequest,
  response: NodeResponse,
): boolean {
  const { guard } = guarded;
  guarded.decision = decision;
  if (decision.refused !== null) {
    answerHeld(response, guard.refusal(request, decision));
    return false;
  }
  if (!response.headersSent) {
    const headers = guard.headersOf(decision);
    for (const name in headers) response.setHeader(name, headers[name] ?? "");
  }
  return true;
}

/** The key of a request that was let in. Throws where no requirement was met. */
export function verifiedKey(request: NodeRequest): Caller {
  const decision = (request as GuardedRequest)[guardedName]?.decision ?? null;
  if (decision === null || decision.refused !== null) {
    throw new Error("No key was verified here; put requires(…) or requires.anyKey(…) before it");
  }
  return decision.caller;
}
