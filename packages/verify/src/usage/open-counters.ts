import {
  type DecisionCounter,
  type DecisionEvent,
  mergeCounters,
  minuteOf,
  mostCounters,
  type Outcome,
  type SecretId,
} from "@avy/core";

/** What was counted since the last seal. Constant work for each decision, whatever their number. */
export type OpenCounters = {
  add: (event: DecisionEvent) => void;
  /** At least as many as a batch of them will have. */
  size: () => number;
  isFull: () => boolean;
  counters: () => Iterable<DecisionCounter>;
  /** Takes all counters out, equal ones added up. */
  seal: () => DecisionCounter[];
};

/**
 * The counter that a secret's decisions of one outcome go to is found by the secret's id alone; one of another
 * organization, key or minute is not added to but put beside it, and what is equal is merged when it is sealed.
 */
export function createOpenCounters(): OpenCounters {
  let counters: DecisionCounter[] = [];
  const latest = {
    allowed: new Map<SecretId, DecisionCounter>(),
    expired: new Map<SecretId, DecisionCounter>(),
    revoked: new Map<SecretId, DecisionCounter>(),
    ip_not_allowed: new Map<SecretId, DecisionCounter>(),
    insufficient_scope: new Map<SecretId, DecisionCounter>(),
    rate_limited: new Map<SecretId, DecisionCounter>(),
  } satisfies Record<Outcome, Map<SecretId, DecisionCounter>>;

  return {
    add(event) {
      const held = latest[event.outcome].get(event.secretId);
      if (held !== undefined && isOf(held, event)) {
        held.count++;
        held.lastAtMs = Math.max(held.lastAtMs, Math.floor(event.atMs));
        return;
      }
      const counter = counterOf(event);
      latest[event.outcome].set(event.secretId, counter);
      counters.push(counter);
    },
    size: () => counters.length,
    isFull: () => counters.length >= mostCounters,
    counters: () => counters,
    seal() {
      const decisions = mergeCounters(counters);
      counters = [];
      for (const map of Object.values(latest)) map.clear();
      return decisions;
    },
  };
}

const isOf = (counter: DecisionCounter, { orgId, keyId, atMs }: DecisionEvent): boolean =>
  counter.minute === minuteOf(atMs) && counter.keyId === keyId && counter.orgId === orgId;

/** Named one by one: what is left of a destructured object is slow to read ever after. */
const counterOf = ({ orgId, keyId, secretId, outcome, atMs }: DecisionEvent): DecisionCounter => ({
  orgId,
  keyId,
  secretId,
  outcome,
  minute: minuteOf(atMs),
  count: 1,
  lastAtMs: Math.floor(atMs),
});
