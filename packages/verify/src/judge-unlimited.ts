import {
  type Demand,
  type OrgId,
  parseClientAddress,
  refuseAddress,
  refuseDemand,
  refuseStanding,
} from "@avy/core";
import { type Authentication, invalid, missing } from "./authentication.ts";
import type { ClientAddressOf } from "./client-addresses.ts";
import type { Decided, DecisionRecord } from "./decision-record.ts";
import type { DatabaseClock } from "./feed/database-clock.ts";
import type { KnownSecret } from "./keys/known-secret.ts";
import type { FloodGuard } from "./limits/flood-guard.ts";
import type { FindSecret } from "./tokens/find-secret.ts";
import { type Presented, presentedToken } from "./tokens/presented-token.ts";
import type { VerifyForInput } from "./verify-input.ts";

type UnlimitedJudgeOptions = {
  findSecret: FindSecret;
  clock: DatabaseClock;
  clientAddressOf: ClientAddressOf;
  floodGuard: FloodGuard;
  decisions: DecisionRecord;
};
type Answer = Authentication | Promise<Authentication>;

/** Whole decisions in which no limit has a say, so that their refusals always have their own reason. */
export function createUnlimitedJudge(options: UnlimitedJudgeOptions) {
  const { findSecret, clock, clientAddressOf, floodGuard } = options;
  const { record, refuseUnproven, failClosed } = options.decisions;

  function judge(
    token: string,
    judgeSecret: (secret: KnownSecret | null, monotonicMs: number) => Answer,
  ): Answer {
    try {
      const monotonicMs = performance.now();
      const secret = findSecret(token, monotonicMs, Date.now());
      if (!(secret instanceof Promise)) return judgeSecret(secret, monotonicMs);
      return secret.then((found) => judgeSecret(found, performance.now())).catch(failClosed);
    } catch (error) {
      return failClosed(error);
    }
  }

  function tell({ granted }: KnownSecret, decided: Decided, quiet: boolean, atMs: number): Answer {
    const { caller, refusal } = decided;
    const answer: Authentication =
      refusal === null ? granted : { ok: false, refusal, caller, quiet };
    const written = record(decided, atMs);
    return written === undefined ? answer : written.then(() => answer);
  }

  return {
    /** Token and standing alone. Of a key that floods, the refusals are quiet. */
    verifyToken(presented: Presented): Answer {
      const token = presentedToken(presented);
      if (token === null) return refuseUnproven(missing);
      return judge(token, (secret, monotonicMs) => {
        if (secret === null) return refuseUnproven(invalid);
        const { caller, policy, retiresAtMs } = secret;
        const refusal = refuseStanding(policy, retiresAtMs, clock.at(monotonicMs));
        const quiet = refusal !== null && !floodGuard.mayExplain(caller.keyId);
        const client = clientAddressOf(presented);
        return tell(secret, { caller, refusal, demand: anyKey, client }, quiet, monotonicMs);
      });
    },

    /** On behalf of an organization: to it a key of another is an unknown one, of which nothing is counted. */
    verifyFor(orgId: OrgId, { token, clientAddress, demand }: VerifyForInput): Answer {
      return judge(token, (secret, monotonicMs) => {
        if (secret === null || secret.caller.orgId !== orgId) return refuseUnproven(invalid);
        const { caller, policy, retiresAtMs } = secret;
        const client = clientAddress === null ? null : parseClientAddress(clientAddress);
        const refusal =
          refuseStanding(policy, retiresAtMs, clock.at(monotonicMs)) ??
          refuseAddress(policy, client) ??
          refuseDemand(policy, demand);
        return tell(secret, { caller, refusal, demand, client }, false, monotonicMs);
      });
    },
  };
}

const anyKey: Demand = { kind: "any-key" };
