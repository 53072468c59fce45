import { randomUUID } from "node:crypto";
import { minuteOf, type UsageBatch } from "@avy/core";
import { drawKeys } from "./draw-keys.ts";
import { action, clientNetwork } from "./usage-event.ts";

const dayMs = 86_400_000;
/** An answer that took about a millisecond, and one of about ten: bucket and how many. */
const durations = new Map([
  [224, 2],
  [330, 1],
]);

/**
 * Batches of one producer, sealed now: of each key, which is in no other, a decision counter, one of its answers, and a row
 * of its access profile.
 */
export function makeBatches(count: number, keysABatch: number): UsageBatch[] {
  const producerId = randomUUID();
  const nowMs = Date.now();
  const at = { minute: minuteOf(nowMs), count: 3 };
  const seen = { count: 3, firstAtMs: nowMs, lastAtMs: nowMs };
  return Array.from({ length: count }, (_, made) => {
    const keys = drawKeys(keysABatch);
    return {
      ...{ batchId: randomUUID(), producerId, sequence: made + 1, isLast: made + 1 === count },
      ...{ fromMs: nowMs - 1_000, sealedAtMs: nowMs },
      decisions: keys.map((key) => ({ ...key, ...at, outcome: "allowed", lastAtMs: nowMs })),
      answers: keys.map(({ orgId, keyId }) => ({
        ...{ orgId, keyId, ...at },
        ...{ statusClass: "2xx", durations },
      })),
      dropped: [],
      profiles: keys.map(({ orgId, keyId }) => ({
        ...{ orgId, keyId, day: Math.floor(nowMs / dayMs), other: [] },
        rows: [
          {
            ...{ action, network: clientNetwork, outcome: "allowed", ...seen },
            addresses: [`THING/Battery/${randomUUID()}`],
          },
        ],
      })),
    };
  });
}
