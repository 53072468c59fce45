/** Numbers below a bound by chance, always the same from the same seed, in a few nanoseconds. */
export function xorshift(seed: number): (bound: number) => number {
  let state = seed | 0 || 1;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
}
