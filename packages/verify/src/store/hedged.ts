export type HedgedTimes = {
  /** When each asking begins, from the first, which is 0. */
  startsMs: readonly number[];
  /** When all that has not answered is given up. */
  limitMs: number;
};

/**
 * Asks again, elsewhere, while there is no answer; whichever comes first is heard. Where the first asking fails the second
 * begins at once; rejects when all that were begun have failed, or at the limit.
 */
export function hedged<T>(
  { startsMs, limitMs }: HedgedTimes,
  ask: (attempt: number) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let [begun, open, settled] = [0, 0, false];
    const timers: NodeJS.Timeout[] = [];

    function settle(how: () => void): void {
      settled = true;
      timers.forEach(clearTimeout);
      how();
    }

    function begin(): void {
      begun++;
      open++;
      ask(begun - 1).then(
        (answer) => settle(() => resolve(answer)),
        (error: unknown) => {
          open--;
          if (open > 0 || settled) return;
          if (begun === 1 && startsMs.length > 1) begin();
          else settle(() => reject(error));
        },
      );
    }

    /** An answer that lay in the socket while the process was busy came in time. */
    const after = (ms: number, act: () => void) =>
      timers.push(setTimeout(() => setImmediate(() => settled || act()), ms));

    begin();
    for (const [at, ms] of startsMs.entries()) after(ms, () => begun > at || begin());
    after(limitMs, () => settle(() => reject(new Error(`No answer within ${limitMs} ms`))));
  });
}
