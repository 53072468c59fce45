import type { DecisionEvent, DroppedDecisions } from "@avy/core";

const dayMs = 86_400_000;

/**
 * Counts decisions that are counted nowhere else, by organization and UTC day, until a batch takes the counts along.
 * Of an organization and day that come when there are `most` of them already nothing is kept: only the process's
 * metrics count those decisions.
 */
export function createDroppedDecisions(most: number) {
  let held = new Map<string, DroppedDecisions>();
  return {
    add({ orgId, atMs }: Pick<DecisionEvent, "orgId" | "atMs">): void {
      const day = Math.floor(atMs / dayMs);
      const name = `${orgId} ${day}`;
      const dropped = held.get(name);
      if (dropped !== undefined) dropped.count++;
      else if (held.size < most) held.set(name, { orgId, day, count: 1 });
    },
    isEmpty: () => held.size === 0,
    /** What was added since the last time. */
    take(): DroppedDecisions[] {
      const taken = [...held.values()];
      held = new Map();
      return taken;
    },
  };
}
