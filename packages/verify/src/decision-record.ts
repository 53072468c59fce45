import { type Address, type Demand, outcomeOfRefusal, type Refusal } from "@avy/core";
import { type Refused, unavailable } from "./authentication.ts";
import type { DecisionCounts } from "./decision-counts.ts";
import type { DatabaseClock } from "./feed/database-clock.ts";
import type { Caller } from "./keys/known-secret.ts";
import type { TroubleListener } from "./trouble.ts";
import { Unavailable } from "./unavailable.ts";
import type { UsageRecorder } from "./usage/usage-recorder.ts";

export type DecisionRecordOptions = {
  clock: DatabaseClock;
  usage: UsageRecorder;
  /** Counted up, decision by decision. */
  counts: DecisionCounts;
  onTrouble: TroubleListener;
};

/** What was decided of a request with a proven key. Its demand is null where only its key was judged. */
export type Decided = {
  caller: Caller;
  /** Null is allowed. */
  refusal: Refusal | null;
  demand: Demand | null;
  /** Null for unknown. */
  client: Address | null;
};

/** Where every decision ends: in the metrics and, where a key was proven, in that key's usage. */
export type DecisionRecord = ReturnType<typeof createDecisionRecord>;

export function createDecisionRecord(options: DecisionRecordOptions) {
  const { clock, usage, onTrouble } = options;
  const { decisions, unavailable: unavailableBecause } = options.counts;

  function refuseUnproven(refused: Refused): Refused {
    decisions[refused.refusal.code]++;
    return refused;
  }

  return {
    /** What it answers is waited for before anybody is told: the decision is then in the journal. */
    record(decided: Decided, monotonicMs: number): Promise<void> | undefined {
      const { caller, refusal, demand, client } = decided;
      if (refusal === null) decisions.allowed++;
      else decisions[refusal.code]++;
      const outcome = refusal === null ? "allowed" : outcomeOfRefusal(refusal);
      if (outcome === null) return undefined;
      const { orgId, keyId, secretId } = caller;
      try {
        return usage.record(
          { orgId, keyId, secretId, outcome, atMs: clock.at(monotonicMs) },
          demand,
          client,
        );
      } catch (error) {
        onTrouble({ what: "verifier", error }); // whoever counts never decides
        return undefined;
      }
    },

    /** Of a request that belongs to no organization: nobody's usage has it. */
    refuseUnproven,

    /** Whatever fails on the way to a decision is a refusal. */
    failClosed(error: unknown): Refused {
      const expected = error instanceof Unavailable;
      unavailableBecause[expected ? error.because : "defect"]++;
      if (!expected) onTrouble({ what: "verifier", error });
      return refuseUnproven(unavailable);
    },
  };
}
