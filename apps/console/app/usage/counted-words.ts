import type { CountedTo } from "@avy/operations";
import { countText } from "./usage-words.ts";

/** `lag 2 s`; in minutes from two of them on, in hours from two of those. */
export function lagText(lagMs: number): string {
  const seconds = Math.max(0, Math.round(lagMs / 1_000));
  if (seconds < 120) return `lag ${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `lag ${minutes} min` : `lag ${countText(Math.round(minutes / 60))} h`;
}

/** What came late or from the future or waits for somebody: nothing of what there is none of, but for what is dropped. */
export function untimelyText({ dropped, late, clamped, parked }: CountedTo): string[] {
  return [
    `${countText(dropped)} dropped`,
    ...(late > 0 ? [`${countText(late)} late, in hours and days only`] : []),
    ...(clamped > 0 ? [`${countText(clamped)} from a clock that runs ahead`] : []),
    ...(parked > 0 ? [`${countText(parked)} ${parked === 1 ? "batch" : "batches"} parked`] : []),
  ];
}
