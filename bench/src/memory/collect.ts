import { quantile } from "../interleave.ts";

/** Bytes in use by what cannot be collected, and how long a full collection takes: the median of nine, milliseconds. */
export type Held = { heap: number; external: number; collectionMs: number };

const collections = 9;

export function held(): Held {
  const times = Array.from({ length: collections }, () => {
    const began = performance.now();
    collect();
    return performance.now() - began;
  });
  const { heapUsed, external } = process.memoryUsage();
  return { heap: heapUsed, external, collectionMs: quantile(times, 0.5) };
}

function collect(): void {
  if (globalThis.gc === undefined) throw new Error("Start Node with --expose-gc");
  globalThis.gc();
}
