import { randomInt } from "node:crypto";
import { inFlight } from "./block.ts";

/** Of the numbers below `count`, 64 at a time. */
export const atRandom = (count: number) => (): number[] =>
  Array.from({ length: inFlight }, () => randomInt(count));
