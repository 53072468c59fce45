import { type Block, inFlight, type Requests } from "./block.ts";

/** Keeps 64 requests under way until the time is over: each answer makes room for the next. */
export async function keepInFlight<Item, Answer>(
  { draw, call, isGood }: Requests<Item, Answer>,
  forMs: number,
): Promise<Block> {
  const began = performance.now();
  let drawnMs = 0;
  let drawn: Item[] = [];
  let good = 0;
  let wrong = 0;

  function next(): Item {
    if (drawn.length === 0) {
      const from = performance.now();
      drawn = [...draw()];
      drawnMs += performance.now() - from;
    }
    const item = drawn.pop();
    if (item === undefined) throw new Error("Nothing was drawn");
    return item;
  }

  async function lane(): Promise<void> {
    while (performance.now() - began - drawnMs < forMs) {
      if (isGood(await call(next()))) good++;
      else wrong++;
    }
  }

  await Promise.all(Array.from({ length: inFlight }, lane));
  return { good, wrong, ms: performance.now() - began - drawnMs };
}
