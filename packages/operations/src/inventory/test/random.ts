/** Random choices that a seed repeats (xorshift32). */
export type Random = {
  /** A whole number from 0 up to, and without, `most`. */
  below: (most: number) => number;
  oneOf: <Value>(values: readonly Value[]) => Value;
  /** The values with their weights. */
  weighted: <Value>(...choices: readonly (readonly [number, Value])[]) => Value;
};

export function createRandom(seed: number): Random {
  let state = seed | 1;
  const below = (most: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % most;
  };
  const oneOf = <Value>(values: readonly Value[]): Value => {
    if (values.length === 0) throw new Error("There is nothing to choose from");
    return values[below(values.length)] as Value;
  };
  return {
    below,
    oneOf,
    weighted: (...choices) =>
      oneOf(choices.flatMap(([weight, value]) => Array(weight).fill(value))),
  };
}
