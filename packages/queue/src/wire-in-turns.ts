import { setImmediate as nextTurn } from "node:timers/promises";
import { batchToWireInSteps, type UsageBatch, type WireBatch } from "@avy/core";

const longestMs = 2;

/** A full batch takes some ten milliseconds to write down, which no request should wait for: it is done between them. */
export async function wireInTurns(batch: UsageBatch): Promise<WireBatch> {
  const steps = batchToWireInSteps(batch);
  let endsAtMs = performance.now() + longestMs;
  for (;;) {
    const step = steps.next();
    if (step.done === true) {
      await nextTurn(); // making a text of it takes a turn of its own
      return step.value;
    }
    if (performance.now() < endsAtMs) continue;
    await nextTurn();
    endsAtMs = performance.now() + longestMs;
  }
}
