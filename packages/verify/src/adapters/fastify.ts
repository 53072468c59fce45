import type { RequestAction } from "@avy/core";
import type { FastifyInstance, FastifyPluginCallback, FastifyRequest } from "fastify";
import type { Caller } from "../keys/known-secret.ts";
import type { Decision, GuardVerifier } from "./decide-requirement.ts";
import { markRequirement, refuseOpenRoutes } from "./fastify-guarded.ts";
import { createGuard, type Guard } from "./guard.ts";
import type { GuardOptions } from "./guard-options.ts";
import { hasTooManyRawHeaders } from "./header-count.ts";
import { presentedInRawHeaders } from "./presented-headers.ts";
import type { ProblemAnswer } from "./problem-answer.ts";
import type { Requirement, RequirementOptions, ResourceOf } from "./requirement.ts";
import { mayLeaveUndecided } from "./requirement-missing.ts";

export type { Decision, GuardVerifier } from "./decide-requirement.ts";
export type { GuardOptions } from "./guard-options.ts";
export type { FoundResource, RequirementOptions, ResourceOf } from "./requirement.ts";
export { InvalidResourceId, type Resource, resource } from "./resource.ts";
export { ResourceUnavailable } from "./resource-unavailable.ts";

const guardedName = Symbol("guarded");
type Guarded = {
  guard: Guard<AnyRequest>;
  /** By `performance.now()`. */
  beganMs: number;
  decision: Decision | null;
};
declare module "fastify" {
  interface FastifyRequest {
    [guardedName]: Guarded | null;
  }
}

/** A request of Fastify, whatever its types and its server. */
export type AnyRequest = {
  readonly raw: { readonly rawHeaders: readonly string[] };
  readonly socket: { readonly remoteAddress?: string | undefined };
  [guardedName]: Guarded | null;
};
type AnyReply = {
  code(status: number): unknown;
  headers(values: Readonly<Record<string, string>>): unknown;
  /** Of a type that each route may state. */
  send(body: never): unknown;
};
/** A request with the parameters of its path. */
export type RequestWithParams = FastifyRequest<{ Params: Record<string, string> }>;
/** For `onRequest` of a route. */
export type RequirementHook = (
  request: AnyRequest,
  reply: AnyReply,
  done: (error?: Error) => void,
) => void;

/**
 * Guards the routes that are added after it, in the context that it is registered in and in those below:
 * `await app.register(apiKeyAuth(verifier))`. The server does not start with a route that states no requirement. The
 * key is looked at by the route's requirement, so that there is no such route comes first.
 */
export function apiKeyAuth(
  verifier: GuardVerifier,
  options: GuardOptions<FastifyRequest> = {},
): FastifyPluginCallback {
  const guard = createGuard<FastifyRequest>(verifier, options, ({ originalUrl, headers }) => ({
    instance: originalUrl.split("?", 1)[0] ?? "",
    givenId: headers["x-request-id"]?.toString(),
  }));
  const guardContext: FastifyPluginCallback = (instance, _options, done) => {
    instance.decorateRequest(guardedName, null);
    refuseOpenRoutes(instance);
    addGuard(instance, guard);
    done();
  };
  // Its hooks are the context's own, not of a context below.
  return Object.assign(guardContext, { [Symbol.for("skip-override")]: true });
}

/** In a route: `app.get(path, { onRequest: requires("read", (request) => resource`…`) }, handler)`. */
export function requires<Request extends AnyRequest = RequestWithParams>(
  action: RequestAction,
  resource: ResourceOf<Request>,
  { tier = "standard" }: RequirementOptions = {},
): RequirementHook {
  return meeting<Request>({ kind: "resource", action, resource, tier });
}
/** Any valid key may use the route. */
requires.anyKey = ({ tier = "standard" }: RequirementOptions = {}): RequirementHook =>
  meeting({ kind: "any-key", tier });
/** Any key in force may use the route, from wherever, whatever its scopes and its budget: the token alone is judged. */
requires.token = (): RequirementHook => meeting({ kind: "token" });

/** The key of a request that was let in. Throws where no requirement was met. */
export function verifiedKey(request: AnyRequest): Caller {
  const decision = request[guardedName]?.decision ?? null;
  if (decision === null || decision.refused !== null) {
    throw new Error("No key was verified here; put requires(…) or requires.anyKey(…) in the route");
  }
  return decision.caller;
}

function addGuard(instance: FastifyInstance, guard: Guard<FastifyRequest>): void {
  instance.addHook("onRequest", (request, reply, done) => {
    if (hasTooManyRawHeaders(request.raw.rawHeaders)) {
      send(reply, guard.tooManyHeaders(request));
      return;
    }
    request[guardedName] = { guard, beganMs: performance.now(), decision: null };
    done();
  });
  // A route that was added before the guard is not seen at start. Its handler does not run either.
  instance.addHook("preParsing", (request, reply, _payload, done) => {
    if (request.is404 || request[guardedName]?.decision?.refused === null) done();
    else send(reply, guard.requirementMissing(request));
  });
  instance.addHook("onSend", (request, reply, payload, done) => {
    const undecided = request[guardedName]?.decision === null;
    if (!undecided || mayLeaveUndecided(reply.statusCode)) return done(null, payload);
    for (const name of Object.keys(reply.getHeaders())) {
      reply.removeHeader(name);
      reply.raw.removeHeader(name);
    }
    const { status, headers, body } = guard.requirementMissing(request);
    reply.code(status).headers(headers);
    done(null, body);
  });
  instance.addHook("onResponse", (request, reply, done) => {
    const { decision = null, beganMs = 0 } = request[guardedName] ?? {};
    if (decision !== null) guard.recordAnswer(decision, reply.statusCode, beganMs);
    done();
  });
}

const meeting = <Request extends AnyRequest>(requirement: Requirement<Request>): RequirementHook =>
  markRequirement<RequirementHook>((request, reply, done) => {
    const guarded = request[guardedName];
    if (guarded == null) {
      throw new Error(
        "The route is not under apiKeyAuth; register it in the route's context first",
      );
    }
    const { guard } = guarded;
    const goOn = (decision: Decision) => {
      guarded.decision = decision;
      if (decision.refused !== null) return send(reply, guard.refusal(request, decision));
      reply.headers(guard.headersOf(decision));
      done();
    };
    const presented = presentedInRawHeaders(
      request.raw.rawHeaders,
      request.socket.remoteAddress ?? "",
    );
    const decision = guard.decide(requirement, request as Request, presented);
    if (decision instanceof Promise) decision.then(goOn).catch(done);
    else goOn(decision);
  });

function send(reply: AnyReply, { status, headers, body }: ProblemAnswer): void {
  reply.code(status);
  reply.headers(headers);
  reply.send(body as never);
}
