import { setImmediate as nextTurn } from "node:timers/promises";
import { inFlight } from "../rates/block.ts";
import type { Stores } from "../stores/stores.ts";
import { drawKeys } from "../usage/draw-keys.ts";
import { openRecorder, type RecorderFiles } from "../usage/open-recorder.ts";

const keyCount = 10_000;
const addresses = Array.from({ length: 4 }, (_, at) => `THING/Battery/${at}`);
const outcomes = ["allowed", "insufficient_scope"] as const;

/**
 * 10,000 keys × 4 addresses × 2 outcomes, one decision of each: 80,000 counters beside those of the keys. Milliseconds of the
 * longest turn of the event loop from the first decision, 64 a turn, until the queue has all of them.
 */
export async function longestHold(stores: Stores, files: RecorderFiles): Promise<number> {
  const keys = drawKeys(keyCount);
  const recorder = openRecorder(stores, files);
  const turns = watchTurns();
  let ofTurn = 0;
  for (const key of keys) {
    for (const address of addresses) {
      for (const outcome of outcomes) {
        recorder.record({ ...key, outcome, address });
        if (++ofTurn % inFlight === 0) await nextTurn();
      }
    }
  }
  while (recorder.unsent() > 0) await nextTurn();
  const longestMs = turns.stop();
  await recorder.close();
  return longestMs;
}

/** From one look of the event loop at its sockets to the next. */
function watchTurns(): { stop: () => number } {
  let longestMs = 0;
  let lastMs = performance.now();
  let isOver = false;
  const turn = () => {
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - lastMs);
    lastMs = nowMs;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  return {
    stop() {
      isOver = true;
      return longestMs;
    },
  };
}
