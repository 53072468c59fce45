import { randomFillSync } from "node:crypto";
import type { RandomBytes } from "@avy/core";

const supply = Buffer.alloc(65_536);
let left = 0;

/** For keys by the hundred thousand: drawn many at once, since each draw by itself takes longer than minting does. */
export const randomBytes: RandomBytes = (size) => {
  if (size > left) {
    randomFillSync(supply);
    left = supply.length;
  }
  left -= size;
  return Uint8Array.from(supply.subarray(left, left + size));
};
