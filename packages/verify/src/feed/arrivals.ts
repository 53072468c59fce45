import { type Arrival, mostArrivals } from "@avy/core";
import type { Change } from "../store/store.ts";

/** The changes that were applied last, and how long each took to come. */
export type Arrivals = {
  /** To be called once the change was applied. */
  note(change: Pick<Change, "number" | "committedAtMs">): void;
  /** Oldest first. */
  latest(): readonly Arrival[];
};

/** `nowMs` is the clock that dated the changes, the database's: no two machines' clocks are compared. */
export function createArrivals(nowMs: () => number): Arrivals {
  const arrivals: Arrival[] = [];
  return {
    note({ number, committedAtMs }) {
      const ms = Math.max(0, Math.ceil(nowMs() - committedAtMs)); // below zero if that clock was set back
      if (arrivals.push({ changeNumber: number, ms }) > mostArrivals) arrivals.shift();
    },
    latest: () => [...arrivals],
  };
}
