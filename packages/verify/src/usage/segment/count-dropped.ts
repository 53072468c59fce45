import type { DroppedDecisions } from "@avy/core";
import type { Segment } from "./segment.ts";

export function countDropped(segment: Segment, dropped: DroppedDecisions): void {
  segment.dropped.push(dropped);
  segment.counters++;
}
