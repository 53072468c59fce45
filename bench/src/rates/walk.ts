import { inFlight } from "./block.ts";

/** The numbers below `count` in turn, 64 at a time, and again from the start when they are through. */
export function walk(count: number): () => number[] {
  let at = 0;
  return () =>
    Array.from({ length: inFlight }, () => {
      const here = at;
      at = (at + 1) % count;
      return here;
    });
}
