import type { KeyId, OrgId, SecretId } from "../ids.ts";
import type { Outcome } from "./outcome.ts";
import { addByName, type Summing } from "./sum-by-name.ts";

/** One decision about a request that presented a proven secret. */
export type DecisionEvent = {
  orgId: OrgId;
  keyId: KeyId;
  secretId: SecretId;
  outcome: Outcome;
  /** Epoch milliseconds, fractions allowed, by the database's clock as the verifier knows it. */
  atMs: number;
};

/** Equal decisions of one minute (whole minutes since the epoch). `lastAtMs` is the latest of them. */
export type DecisionCounter = Omit<DecisionEvent, "atMs"> & {
  minute: number;
  count: number;
  lastAtMs: number;
};

export const minuteOf = (epochMs: number): number => Math.floor(epochMs / 60_000);

/** Adds one decision. Changes `counters`, which its caller alone holds. */
export function addDecision(counters: Map<string, DecisionCounter>, event: DecisionEvent): void {
  const { orgId, keyId, secretId, outcome, atMs } = event;
  const minute = minuteOf(atMs);
  const lastAtMs = Math.floor(atMs);
  addCounter(counters, { orgId, keyId, secretId, minute, outcome, count: 1, lastAtMs });
}

/** Associative and commutative: however a stream of decisions is split, its merge is the same. */
export function mergeCounters(...parts: readonly Iterable<DecisionCounter>[]): DecisionCounter[] {
  const merged = new Map<string, DecisionCounter>();
  for (const part of parts) {
    for (const counter of part) addCounter(merged, counter);
  }
  return [...merged.values()];
}

const summing: Summing<DecisionCounter> = {
  copyOf: (counter) => ({ ...counter }),
  add: (sum, added) => {
    sum.count += added.count;
    sum.lastAtMs = Math.max(sum.lastAtMs, added.lastAtMs);
  },
};

const addCounter = (counters: Map<string, DecisionCounter>, added: DecisionCounter): void =>
  addByName(
    counters,
    `${added.orgId}|${added.keyId}|${added.secretId}|${added.minute}|${added.outcome}`,
    added,
    summing,
  );
