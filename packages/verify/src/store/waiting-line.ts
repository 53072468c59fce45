/** Work of which no more than so much goes on at once. */
export type WaitingLine = {
  /** Does the work as soon as there is room; rejects undone when there was none within `ms`. */
  enter<T>(ms: number, work: () => Promise<T>): Promise<T>;
};

/**
 * Who waited too long leaves the line: a store that was slow for a while then has nothing left to do that nobody waits
 * for any more. Work that was begun keeps its place until it ends, whoever still waits.
 */
export function createWaitingLine(most: number): WaitingLine {
  let room = most;
  const waiting = new Set<() => void>();

  function turn(ms: number): Promise<void> {
    if (room > 0) {
      room -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const begin = () => {
        clearTimeout(timer);
        waiting.delete(begin);
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.delete(begin);
        reject(new Error(`Nothing was free within ${ms} ms`));
      }, ms);
      waiting.add(begin);
    });
  }

  /** The room goes to who has waited longest. */
  function leave(): void {
    const [next] = waiting;
    if (next === undefined) room += 1;
    else next();
  }

  return {
    async enter(ms, work) {
      await turn(ms);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
