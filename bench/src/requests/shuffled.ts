import { randomInt } from "node:crypto";

export function shuffled<Item>(items: readonly Item[]): Item[] {
  const left = [...items];
  for (let at = left.length - 1; at > 0; at--) {
    const other = randomInt(at + 1);
    const [one, two] = [left[at], left[other]];
    if (one === undefined || two === undefined) throw new Error("Nothing to shuffle");
    left[at] = two;
    left[other] = one;
  }
  return left;
}
