import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { quantile } from "../interleave.ts";

/** About what the line of one decision takes. */
const line = Buffer.alloc(24, 97);

/** Microseconds of the median write of one short line to a file that is open for appending. */
export function appendAlone(folder: string, count: number): number {
  const file = openSync(join(folder, "appended"), "a");
  const micros = Array.from({ length: count }, () => {
    const began = process.hrtime.bigint();
    writeSync(file, line);
    return Number(process.hrtime.bigint() - began) / 1_000;
  });
  closeSync(file);
  return quantile(micros, 0.5);
}
