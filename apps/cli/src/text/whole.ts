import { WrongUse } from "../wrong-use.ts";

export function readWhole(
  flag: string,
  text: string,
  { least, most }: { least: number; most: number },
): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new WrongUse(`${flag}: give a whole number from ${least} to ${most}; got ${text}`);
}
