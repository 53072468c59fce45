import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";
import type { Verifier } from "@avy/verify";
import { atRandom } from "../rates/at-random.ts";
import { inFlight } from "../rates/block.ts";
import type { KeyRequest } from "../requests/key-request.ts";
import { verifiedRequests } from "../verifier/verified-requests.ts";

export type Pace = {
  /** Of the first so many keys. */
  keys: number;
  requests: number;
  overMs: number;
};

/** Bytes by which the heap has grown when so many requests were answered over so long, garbage not counted. */
export async function heapOfPaced(
  { verifier, requests }: { verifier: Verifier; requests: readonly KeyRequest[] },
  { keys, requests: count, overMs }: Pace,
): Promise<number> {
  const { draw, call } = verifiedRequests(verifier, requests.slice(0, keys), atRandom(keys));
  const before = heldBytes();
  const began = performance.now();
  for (let answered = 0; answered < count; answered += inFlight) {
    await Promise.all(draw().map(call));
    await nextTurn();
    const aheadMs = (answered / count) * overMs - (performance.now() - began);
    if (aheadMs > 1) await sleep(aheadMs);
  }
  return heldBytes() - before;
}

function heldBytes(): number {
  if (globalThis.gc === undefined) throw new Error("Run node with --expose-gc");
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
