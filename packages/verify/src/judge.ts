import {
  type Cidr,
  clientAddress,
  type Demand,
  outcomeOfRefusal,
  type Refusal,
  refuseAddress,
  refuseDemand,
  refuseStanding,
  type Tier,
} from "@avy/core";
import {
  type Authentication,
  invalid,
  missing,
  type Refused,
  unavailable,
} from "./authentication.ts";
import type { DecisionCounts } from "./decision-counts.ts";
import type { DatabaseClock } from "./feed/database-clock.ts";
import type { Caller, KnownSecret } from "./keys/known-secret.ts";
import type { FloodGuard } from "./limits/flood-guard.ts";
import type { RateLimiter } from "./limits/rate-limiter.ts";
import type { FindSecret } from "./tokens/find-secret.ts";
import { type Presented, type PresentedFrom, presentedToken } from "./tokens/presented-token.ts";
import type { TroubleListener } from "./trouble.ts";
import { Unavailable } from "./unavailable.ts";
import type { UsageRecorder } from "./usage/usage-recorder.ts";
import type { VerifyInput } from "./verify-input.ts";

export type JudgeOptions = {
  findSecret: FindSecret;
  clock: DatabaseClock;
  trustedProxies: readonly Cidr[];
  floodGuard: FloodGuard;
  limiter: Pick<RateLimiter, "take" | "emptyFor">;
  usage: UsageRecorder;
  /** Counted up, decision by decision. */
  counts: DecisionCounts;
  onTrouble: TroubleListener;
};

/**
 * The decision, in its order: token, revoked, expired, address (`authenticate`), then scope, rate limit (`authorize`).
 * Every request with a proven key is counted once: where it is refused, or at the end of `authorize`.
 * Whatever fails unexpectedly on the way is a refusal.
 */
export function createJudge(options: JudgeOptions) {
  const { findSecret, clock, trustedProxies, floodGuard, limiter, usage, onTrouble } = options;

  const { decisions, unavailable: unavailableBecause } = options.counts;

  function record(caller: Caller, refusal: Refusal | null, monotonicMs: number): void {
    const { orgId, keyId, secretId } = caller;
    if (refusal === null) decisions.allowed++;
    else decisions[refusal.code]++;
    const outcome = refusal === null ? "allowed" : outcomeOfRefusal(refusal);
    if (outcome === null) return;
    usage.record({ orgId, keyId, secretId, outcome, atMs: clock.at(monotonicMs) });
  }

  function refuseUnproven(refused: Refused): Refused {
    decisions[refused.refusal.code]++;
    return refused;
  }

  function refuse(caller: Caller, refusal: Refusal): Refused {
    if (!floodGuard.mayExplain(caller.keyId)) return silence(caller);
    record(caller, refusal, performance.now());
    return { ok: false, refusal, caller, quiet: false };
  }

  /** Of a key that has spent all its reasons: from memory, worth no log line. */
  function silence(caller: Caller): Refused {
    const refusal: Refusal = { code: "rate_limited", retryAfterSeconds: 1 };
    record(caller, refusal, performance.now());
    return { ok: false, refusal, caller, quiet: true };
  }

  function judgeSecret(
    secret: KnownSecret | null,
    presented: Presented,
    monotonicMs: number,
  ): Authentication {
    if (secret === null) return refuseUnproven(invalid);
    const { caller, retiresAtMs, policy, granted } = secret;
    const refusal =
      refuseStanding(policy, retiresAtMs, clock.at(monotonicMs)) ??
      (policy.unrestricted ? null : refuseAddress(policy, addressOf(presented)));
    return refusal === null ? granted : refuse(caller, refusal);
  }

  function conclude(caller: Caller, retryAfterSeconds: number, monotonicMs: number) {
    if (retryAfterSeconds > 0) return refuse(caller, { code: "rate_limited", retryAfterSeconds });
    record(caller, null, monotonicMs);
    return null;
  }

  const addressOf = ({ socketAddress, forwardedFor }: Presented) =>
    clientAddress(
      { socketAddress, forwardedFor: forwardedFor === null ? [] : [forwardedFor] },
      trustedProxies,
    );

  function failClosed(error: unknown): Refused {
    const expected = error instanceof Unavailable;
    unavailableBecause[expected ? error.because : "defect"]++;
    if (!expected) onTrouble({ what: "verifier", error });
    return refuseUnproven(unavailable);
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
    tier: Tier,
    _from: PresentedFrom,
    monotonicMs: number,
  ): Refused | null | Promise<Refused | null> {
    try {
      const refusal = refuseDemand(caller.policy, demand);
      if (refusal !== null) return refuse(caller, refusal);
      const taken = limiter.take(caller.orgId, tier, monotonicMs);
      if (typeof taken === "number") return conclude(caller, taken, monotonicMs);
      return taken
        .then((seconds) => conclude(caller, seconds, performance.now()))
        .catch(failClosed);
    } catch (error) {
      return failClosed(error);
    }
  }

  return {
    /** Answers at once when the key is in memory. */
    authenticate: (presented: Presented) =>
      authenticateAt(presented, performance.now(), Date.now()),

    /**
     * Null is allowed. The last step of every request that goes on: it spends one of the organization's tokens. At once
     * when the limiter answers at once.
     */
    authorize: (caller: Caller, demand: Demand, tier: Tier, from: PresentedFrom) =>
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
      tier: Tier,
      _from: PresentedFrom,
    ): Refused | null {
      const isFlooding = floodGuard.isFlooding(caller.keyId);
      const retryAfterSeconds = limiter.emptyFor(caller.orgId, tier);
      if (!isFlooding && retryAfterSeconds === 0) return null;
      if (refuseDemand(caller.policy, demand) !== null) return isFlooding ? silence(caller) : null;
      if (retryAfterSeconds === 0) return null;
      return refuse(caller, { code: "rate_limited", retryAfterSeconds });
    },
  };
}
