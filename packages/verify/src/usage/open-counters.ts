import {
  addDecision,
  type DecisionCounter,
  type DecisionEvent,
  mostCounters,
  type UsageBatch,
} from "@avy/core";

/** What was counted since the last seal. Constant work for each decision, whatever their number. */
export type OpenCounters = {
  add: (event: DecisionEvent) => void;
  size: () => number;
  isFull: () => boolean;
  counters: () => Iterable<DecisionCounter>;
  /** Takes all counters out as a batch of that id. */
  seal: (batchId: string, sealedAtMs: number) => UsageBatch;
};

export function createOpenCounters(): OpenCounters {
  let counters = new Map<string, DecisionCounter>();
  return {
    add: (event) => addDecision(counters, event),
    size: () => counters.size,
    isFull: () => counters.size >= mostCounters,
    counters: () => counters.values(),
    seal: (batchId, sealedAtMs) => {
      const decisions = [...counters.values()];
      counters = new Map();
      return { version: 1, batchId, sealedAtMs: Math.floor(sealedAtMs), decisions };
    },
  };
}
