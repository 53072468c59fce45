import { type Demand, type Refusal, refuseAddress, refuseDemand, refuseStanding } from "@avy/core";
import { type Authentication, invalid, missing, type Refused } from "./authentication.ts";
import type { ClientAddressOf } from "./client-addresses.ts";
import { createDecisionRecord, type DecisionRecordOptions } from "./decision-record.ts";
import { createUnlimitedJudge } from "./judge-unlimited.ts";
import type { Caller, KnownSecret } from "./keys/known-secret.ts";
import type { FloodGuard } from "./limits/flood-guard.ts";
import type { Budget, KeyBudget } from "./limits/key-budget.ts";
import type { RateLimiter } from "./limits/rate-limiter.ts";
import type { FindSecret } from "./tokens/find-secret.ts";
import { type Presented, type PresentedFrom, presentedToken } from "./tokens/presented-token.ts";
import type { VerifyInput } from "./verify-input.ts";

export type JudgeOptions = DecisionRecordOptions & {
  findSecret: FindSecret;
  clientAddressOf: ClientAddressOf;
  floodGuard: FloodGuard;
  keyBudget: KeyBudget;
  limiter: Pick<RateLimiter, "take" | "emptyFor">;
};

/** A request of a proven key. Its demand is null while only its key is judged. */
type Request = { caller: Caller; demand: Demand | null; from: PresentedFrom };

/**
 * The decision, in its order: token, revoked, expired, address (`authenticate`), then scope, rate limit (`authorize`).
 * Every request with a proven key is counted once: where it is refused, or at the end of `authorize`.
 * Whatever fails unexpectedly on the way is a refusal.
 */
export function createJudge(options: JudgeOptions) {
  const { findSecret, clock, clientAddressOf, floodGuard, keyBudget, limiter } = options;
  const decisions = createDecisionRecord(options);
  const { record, refuseUnproven, failClosed } = decisions;

  function refuse(request: Request, refusal: Refusal): Refused | Promise<Refused> {
    const { caller } = request;
    if (!floodGuard.mayExplain(caller.keyId)) return silence(request);
    return toldAs(request, { ok: false, refusal, caller, quiet: false });
  }

  /** Of a key that has spent all its reasons: from memory, worth no log line. */
  function silence(request: Request): Refused | Promise<Refused> {
    const refusal: Refusal = { code: "rate_limited", retryAfterSeconds: 1 };
    return toldAs(request, { ok: false, refusal, caller: request.caller, quiet: true });
  }

  function toldAs({ caller, demand, from }: Request, refused: Refused): Refused | Promise<Refused> {
    const { refusal } = refused;
    const client = clientAddressOf(from);
    const written = record({ caller, refusal, demand, client }, performance.now());
    return written === undefined ? refused : written.then(() => refused);
  }

  function judgeSecret(
    secret: KnownSecret | null,
    presented: Presented,
    monotonicMs: number,
  ): Authentication | Promise<Authentication> {
    if (secret === null) return refuseUnproven(invalid);
    const { caller, retiresAtMs, policy, granted } = secret;
    const refusal =
      refuseStanding(policy, retiresAtMs, clock.at(monotonicMs)) ??
      (policy.unrestricted ? null : refuseAddress(policy, clientAddressOf(presented)));
    return refusal === null ? granted : refuse({ caller, demand: null, from: presented }, refusal);
  }

  function conclude(
    request: Request,
    retryAfterSeconds: number,
    monotonicMs: number,
  ): Refused | null | Promise<Refused | null> {
    if (retryAfterSeconds > 0) return refuse(request, { code: "rate_limited", retryAfterSeconds });
    const { caller, demand, from } = request;
    const client = clientAddressOf(from);
    const written = record({ caller, refusal: null, demand, client }, monotonicMs);
    return written === undefined ? null : written.then(nothing);
  }

  function goOn(authentication: Authentication, input: VerifyInput, monotonicMs: number) {
    if (!authentication.ok) return authentication;
    const { demand, tier } = input;
    const refused = authorizeAt(authentication.caller, demand, tier, input, monotonicMs);
    return refused instanceof Promise
      ? refused.then((late) => late ?? authentication)
      : (refused ?? authentication);
  }

  /** Clocks are read once for all that a decision asks of them: together they cost as much as the hash. */
  function authenticateAt(
    presented: Presented,
    monotonicMs: number,
    wallMs: number,
  ): Authentication | Promise<Authentication> {
    try {
      const token = presentedToken(presented);
      if (token === null) return refuseUnproven(missing);
      const secret = findSecret(token, monotonicMs, wallMs);
      if (!(secret instanceof Promise)) return judgeSecret(secret, presented, monotonicMs);
      return secret
        .then((found) => judgeSecret(found, presented, performance.now()))
        .catch(failClosed);
    } catch (error) {
      return failClosed(error);
    }
  }

  function authorizeAt(
    caller: Caller,
    demand: Demand,
    tier: Budget,
    from: PresentedFrom,
    monotonicMs: number,
  ): Refused | null | Promise<Refused | null> {
    try {
      const request = { caller, demand, from };
      const refusal = refuseDemand(caller.policy, demand);
      if (refusal !== null) return refuse(request, refusal);
      const taken =
        tier === "per-key"
          ? keyBudget.take(caller.keyId, monotonicMs)
          : limiter.take(caller.orgId, tier, monotonicMs);
      if (typeof taken === "number") return conclude(request, taken, monotonicMs);
      return taken
        .then((seconds) => conclude(request, seconds, performance.now()))
        .catch(failClosed);
    } catch (error) {
      return failClosed(error);
    }
  }

  return {
    ...createUnlimitedJudge({ findSecret, clock, clientAddressOf, floodGuard, decisions }),

    /** Answers at once when the key is in memory. */
    authenticate: (presented: Presented) =>
      authenticateAt(presented, performance.now(), Date.now()),

    /**
     * Null is allowed. The last step of every request that goes on: it spends one token of its budget. At once when the
     * limiter answers at once.
     */
    authorize: (caller: Caller, demand: Demand, tier: Budget, from: PresentedFrom) =>
      authorizeAt(caller, demand, tier, from, performance.now()),

    /** Both steps in one. At once where both are: a promise costs as much as the decision. */
    verify(input: VerifyInput): Authentication | Promise<Authentication> {
      const monotonicMs = performance.now();
      const authentication = authenticateAt(input, monotonicMs, Date.now());
      return authentication instanceof Promise
        ? authentication.then((late) => goOn(late, input, performance.now()))
        : goOn(authentication, input, monotonicMs);
    },

    /**
     * Asked before a resource is looked up, and answered from memory: refused is a key that floods and whose scopes may
     * refuse what is found, and one that only the rate limit can refuse, of a bucket known to be empty. Null lets the
     * look-up go on.
     */
    refuseLookUp(
      caller: Caller,
      demand: Demand & { kind: "form" },
      tier: Budget,
      from: PresentedFrom,
    ): Refused | null | Promise<Refused | null> {
      try {
        const isFlooding = floodGuard.isFlooding(caller.keyId);
        const retryAfterSeconds =
          tier === "per-key"
            ? keyBudget.emptyFor(caller.keyId, performance.now())
            : limiter.emptyFor(caller.orgId, tier);
        if (!isFlooding && retryAfterSeconds === 0) return null;
        const request = { caller, demand, from };
        if (refuseDemand(caller.policy, demand) !== null) {
          return isFlooding ? silence(request) : null;
        }
        if (retryAfterSeconds === 0) return null;
        if (tier === "per-key") keyBudget.noteRefused();
        return refuse(request, { code: "rate_limited", retryAfterSeconds });
      } catch (error) {
        return failClosed(error);
      }
    },
  };
}

const nothing = () => null;
