import { setImmediate as nextTurn } from "node:timers/promises";

const longestSliceMs = 2;

/** For work that is done in slices: resolves at once while the slice lasts, after a turn of the event loop when it is over. */
export function createSlices() {
  let endsMs = performance.now() + longestSliceMs;
  return {
    isOver: (): boolean => performance.now() >= endsMs,
    async next(): Promise<void> {
      await nextTurn();
      endsMs = performance.now() + longestSliceMs;
    },
  };
}
export type Slices = ReturnType<typeof createSlices>;
