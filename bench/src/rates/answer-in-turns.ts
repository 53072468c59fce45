import { setImmediate as nextTurn } from "node:timers/promises";
import type { Block, Requests } from "./block.ts";

/**
 * 64 requests a turn of the event loop, as one look at the sockets brings them, for callees that wait for nobody. The
 * rest of the turn, with all that a callee does beside answering, belongs to the time.
 */
export async function answerInTurns<Item, Answer>(
  { draw, call, isGood }: Requests<Item, Answer>,
  forMs: number,
  /** Told of each turn how long it took until the last was answered, milliseconds. */
  onAnswered: (ms: number) => void = () => {},
): Promise<Block> {
  let answered = 0;
  let good = 0;
  let ms = 0;
  while (ms < forMs) {
    const items = draw();
    const began = performance.now();
    const late: Promise<Answer>[] = [];
    for (const item of items) {
      const answer = call(item);
      if (answer instanceof Promise) late.push(answer);
      else if (isGood(answer)) good++;
    }
    if (late.length > 0) {
      for (const answer of await Promise.all(late)) if (isGood(answer)) good++;
    }
    onAnswered(performance.now() - began);
    await nextTurn();
    ms += performance.now() - began;
    answered += items.length;
  }
  return { good, wrong: answered - good, ms };
}
